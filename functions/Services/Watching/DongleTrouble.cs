using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Watching;

/// <summary>What can be wrong with a dongle, worst first.</summary>
[JsonConverter(typeof(EnumByName<DongleTrouble>))]
public enum DongleTrouble
{
    /// <summary>It was pulled out and not put back.</summary>
    [JsonStringEnumMemberName("unplugged")]
    Unplugged,

    /// <summary>Nothing was heard of it for long.</summary>
    [JsonStringEnumMemberName("silent")]
    Silent,

    /// <summary>It found the car's battery low.</summary>
    [JsonStringEnumMemberName("battery-low")]
    BatteryLow,

    /// <summary>It does not know the time.</summary>
    [JsonStringEnumMemberName("clock-wrong")]
    ClockWrong,

    /// <summary>A newer program is there.</summary>
    [JsonStringEnumMemberName("firmware-old")]
    FirmwareOld,

    /// <summary>It is in another car than it was put into.</summary>
    [JsonStringEnumMemberName("other-car")]
    OtherCar,

    /// <summary>Since it was fitted the battery rests lower from day to day.</summary>
    [JsonStringEnumMemberName("battery-drained")]
    BatteryDrained,

    /// <summary>It sees less than half of what the odometer does.</summary>
    [JsonStringEnumMemberName("coverage-poor")]
    CoveragePoor,
}

/// <summary>A trouble, and since when it is seen.</summary>
/// <param name="Trouble">What.</param>
/// <param name="Since">Since when; it is told once.</param>
public sealed record SeenTrouble(DongleTrouble Trouble, DateTimeOffset Since);

/// <summary>A VIN as it is covered, and since when it is told.</summary>
/// <param name="Vin">The covered letters: alike for the same vehicle.</param>
/// <param name="Since">The beginning of the first boot that told it.</param>
public sealed record SeenVin(string Vin, DateTimeOffset Since);

/// <summary>How a dongle is.</summary>
/// <param name="Looked">When it was looked at last.</param>
/// <param name="LastHeard">When anything of it came last; null when nothing ever did.</param>
/// <param name="Firmware">The version of its program; null when it did not tell.</param>
/// <param name="CoverageShare">What it saw of what the odometer did in its present life; null when that says too little.</param>
/// <param name="Troubles">What is wrong.</param>
/// <param name="Vehicle">The vehicle it was in.</param>
/// <param name="Vin">What that vehicle's VIN was covered with when the dongle first told it there; null while it did not.</param>
/// <param name="Other">Another VIN it tells now, covered, and since when; null for none.</param>
public sealed record DongleHealth(
    DateTimeOffset Looked,
    DateTimeOffset? LastHeard,
    string? Firmware,
    double? CoverageShare,
    IReadOnlyList<SeenTrouble> Troubles,
    string? Vehicle = null,
    string? Vin = null,
    SeenVin? Other = null)
{
    /// <summary>Before the first look.</summary>
    public static readonly DongleHealth Unknown = new(DateTimeOffset.UnixEpoch, null, null, null, []);
}

/// <summary>How dongles are. Table <c>donglehealth</c>: (dongle) / <c>health</c>, in clear as the ledger is that it is read from.</summary>
public sealed class DongleHealthBook(ITables tables)
{
    private const string Row = "health";
    private static readonly RowFormat<DongleHealth> Format = new RowFormat<DongleHealth>("donglehealth", 2, WatchingJson.Default.DongleHealth)
        .Upcasts(1); // knew no VIN

    private readonly ITable table = tables.Open("donglehealth");

    /// <summary>How a dongle was when it was looked at last.</summary>
    public async ValueTask<DongleHealth> Of(string dongle, CancellationToken cancellation) =>
        await table.Find(dongle, Row, cancellation) is { } row ? Format.Read(row) : DongleHealth.Unknown;

    /// <summary>How every dongle was.</summary>
    public IAsyncEnumerable<DongleHealth> All(CancellationToken cancellation) => table.Read(TableRange.Whole, cancellation).Select(Format.Read);

    /// <summary>Keeps how it is: whoever looks, and its owner who answers.</summary>
    public async Task<DongleHealth> Change(string dongle, Func<DongleHealth, DongleHealth> change, CancellationToken cancellation)
    {
        while (true)
        {
            var row = await table.Find(dongle, Row, cancellation);
            var changed = change(row is null ? DongleHealth.Unknown : Format.Read(row));
            var value = Format.Write(changed);
            var write = row is null ? TableWrite.Insert(Row, Format.Version, value) : TableWrite.Replace(Row, Format.Version, value, row.Tag);
            if ((await table.Commit(dongle, [write], cancellation)).IsCommitted)
            {
                return changed;
            }
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DongleHealth))]
internal sealed partial class WatchingJson : JsonSerializerContext;

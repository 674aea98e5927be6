using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Services.Moments;

/// <summary>What is out of the ordinary.</summary>
[JsonConverter(typeof(EnumByName<MomentKind>))]
public enum MomentKind
{
    /// <summary>The first long trip.</summary>
    [JsonStringEnumMemberName("first-long-trip")]
    FirstLongTrip,

    /// <summary>One hard stop on an otherwise calm drive: something was handled well.</summary>
    [JsonStringEnumMemberName("near-miss")]
    NearMiss,

    /// <summary>The best week.</summary>
    [JsonStringEnumMemberName("best-week")]
    BestWeek,
}

/// <summary>A moment of somebody's driving.</summary>
/// <param name="Id">Its kind, and its trip or the Monday of its week.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Day">The day at home; of a week its Monday.</param>
/// <param name="Trip">The trip; null for a week.</param>
/// <param name="Km">How far.</param>
/// <param name="Score">How well.</param>
public sealed record Moment(string Id, MomentKind Kind, DateOnly Day, string? Trip, double Km, decimal Score);

/// <summary>A moment as its driver keeps it.</summary>
/// <param name="Moment">The moment as it was then: it stays though another week is the best.</param>
/// <param name="Text">Their words.</param>
/// <param name="IsPinned">True to have it first, for good.</param>
/// <param name="IsHidden">True to see it no more.</param>
public sealed record KeptMoment(Moment Moment, string Text, bool IsPinned, bool IsHidden);

/// <summary>What drivers keep of their moments, for themselves alone. Table <c>moments</c>: (driver) / (moment), sealed under the driver's key.</summary>
public sealed class MomentBook(ITables tables, SubjectKeys keys)
{
    private const string Table = "moments";
    private static readonly RowFormat<KeptMoment> Format = new(Table, 1, MomentJson.Default.KeptMoment);

    private readonly ITable table = tables.Open(Table);

    /// <summary>What a driver keeps.</summary>
    public async Task<IReadOnlyList<KeptMoment>> Of(string driver, CancellationToken cancellation) =>
        await keys.Find(Subject.Driver(driver), cancellation) is { } key
            ? await table.Read(new(driver), cancellation).Select(row => Format.Read(row, key)).ToListAsync(cancellation)
            : [];

    /// <summary>Keeps it in the place of what was kept before; what says nothing is not kept.</summary>
    public async Task Keep(string driver, KeptMoment kept, CancellationToken cancellation)
    {
        var row = kept.Moment.Id;
        var write = kept is { Text: "", IsPinned: false, IsHidden: false }
            ? TableWrite.Delete(row)
            : TableWrite.Put(row, Format.Version, Format.Write(kept, await keys.Get(Subject.Driver(driver), cancellation), driver, row));
        await table.Commit(driver, [write], cancellation);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(KeptMoment))]
internal sealed partial class MomentJson : JsonSerializerContext;

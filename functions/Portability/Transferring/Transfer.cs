using System.Text.Json.Serialization;
using ConnectedInsurance.Portability.Importing;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Portability.Transferring;

/// <summary>Where a transfer stands.</summary>
[JsonConverter(typeof(EnumByName<TransferState>))]
public enum TransferState
{
    /// <summary>The driver has not confirmed it on the other platform yet.</summary>
    [JsonStringEnumMemberName("awaits-consent")]
    AwaitsConsent,

    /// <summary>It is under way.</summary>
    [JsonStringEnumMemberName("running")]
    Running,

    /// <summary>The driver holds it.</summary>
    [JsonStringEnumMemberName("paused")]
    Paused,

    /// <summary>Everything is here, and what comes is fetched until it is stopped.</summary>
    [JsonStringEnumMemberName("in-step")]
    InStep,

    /// <summary>Everything is there, and both platforms signed for it.</summary>
    [JsonStringEnumMemberName("done")]
    Done,

    /// <summary>It was refused, by the name beside; nothing of it was kept.</summary>
    [JsonStringEnumMemberName("refused")]
    Refused,

    /// <summary>The driver stopped it; what came stays.</summary>
    [JsonStringEnumMemberName("stopped")]
    Stopped,
}

/// <summary>Which way a transfer goes.</summary>
[JsonConverter(typeof(EnumByName<TransferDirection>))]
public enum TransferDirection
{
    /// <summary>To here.</summary>
    [JsonStringEnumMemberName("incoming")]
    Incoming,

    /// <summary>From here.</summary>
    [JsonStringEnumMemberName("outgoing")]
    Outgoing,
}

/// <summary>A driver's data move between two platforms, or come in from an export.</summary>
/// <param name="Id"><c>trf-…</c>, the same on both sides.</param>
/// <param name="Driver">Whose, here.</param>
/// <param name="Direction">Which way.</param>
/// <param name="Peer">The other platform's address; null for an export's file.</param>
/// <param name="IsContinuous">True when both are kept in step until it is stopped.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Begun">When it was begun.</param>
/// <param name="Report">What became of what came; null before anything did.</param>
/// <param name="Receipts">The signed receipts of both sides, the target's first.</param>
/// <param name="Refusal">Why it was refused.</param>
/// <param name="Credential">What opens the other platform: a verifier while consent is awaited, the token from then on.</param>
public sealed record Transfer(
    string Id,
    string Driver,
    TransferDirection Direction,
    Uri? Peer,
    bool IsContinuous,
    TransferState State,
    DateTimeOffset Begun,
    ImportReport? Report = null,
    IReadOnlyList<string>? Receipts = null,
    string? Refusal = null,
    string? Credential = null)
{
    /// <summary>True once nothing more is to be done.</summary>
    [JsonIgnore]
    public bool IsOver => State is TransferState.Done or TransferState.Refused or TransferState.Stopped;
}

/// <summary>Transfers of drivers, either way. Table <c>transfers</c>: (driver) / (transfer), sealed under the driver's key: it holds a credential.</summary>
public sealed class Transfers(ITables tables, SubjectKeys keys)
{
    private static readonly RowFormat<Transfer> Format = new("transfers", 1, TransferJson.Default.Transfer);
    private readonly ITable table = tables.Open("transfers");

    /// <summary>One of a driver's; null when there is none such, or the driver was erased.</summary>
    public async ValueTask<Transfer?> Find(string driver, string id, CancellationToken cancellation) =>
        await table.Find(driver, id, cancellation) is { } row && await keys.Find(Subject.Driver(driver), cancellation) is { } key ? Format.Read(row, key) : null;

    /// <summary>A driver's, the latest first; none of one who was erased.</summary>
    public async Task<IReadOnlyList<Transfer>> Of(string driver, CancellationToken cancellation) =>
        await keys.Find(Subject.Driver(driver), cancellation) is not { } key ? [] :
        [
            .. (await table.Read(new(driver), cancellation).Select(row => Format.Read(row, key)).ToListAsync(cancellation)).OrderByDescending(transfer => transfer.Begun),
        ];

    /// <summary>Keeps a new one; one of this id stays as it is.</summary>
    public async Task Begin(Transfer transfer, CancellationToken cancellation) =>
        await table.Commit(transfer.Driver, [TableWrite.Insert(transfer.Id, Format.Version, await Sealed(transfer, cancellation))], cancellation);

    /// <summary>Changes one that is not over; as it stands then, or null when there is none such.</summary>
    public async Task<Transfer?> Change(string driver, string id, Func<Transfer, Transfer> change, CancellationToken cancellation)
    {
        while (await table.Find(driver, id, cancellation) is { } row)
        {
            var held = Format.Read(row, await keys.Get(Subject.Driver(driver), cancellation));
            var changed = held.IsOver ? held : change(held);
            if (changed == held
                || (await table.Commit(driver, [TableWrite.Replace(id, Format.Version, await Sealed(changed, cancellation), row.Tag)], cancellation)).IsCommitted)
            {
                return changed;
            }
        }

        return null;
    }

    /// <summary>Ends one by a name, and drops what was staged of it: nothing of it was kept.</summary>
    internal async Task Refuse(Transfer transfer, ImportRefusal refusal, Staging staging, CancellationToken cancellation)
    {
        await staging.Drop(transfer.Id, cancellation);
        await Change(transfer.Driver, transfer.Id, refused => refused with { State = TransferState.Refused, Refusal = EnumName.Of(refusal), Credential = null }, cancellation);
    }

    private async ValueTask<byte[]> Sealed(Transfer transfer, CancellationToken cancellation) =>
        Format.Write(transfer, await keys.Get(Subject.Driver(transfer.Driver), cancellation), transfer.Driver, transfer.Id);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Transfer))]
[JsonSerializable(typeof(TransferManifest))]
[JsonSerializable(typeof(TransferReceipt))]
[JsonSerializable(typeof(TransferCode))]
[JsonSerializable(typeof(TransferPass))]
[JsonSerializable(typeof(IssueTransferToken.Response), TypeInfoPropertyName = "TransferTokenResponse")]
[JsonSerializable(typeof(ReadSigningKeys.Response), TypeInfoPropertyName = "ReadSigningKeysResponse")]
internal sealed partial class TransferJson : JsonSerializerContext;

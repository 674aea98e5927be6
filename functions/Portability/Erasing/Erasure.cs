using System.Text;
using System.Text.Json.Serialization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Portability.Erasing;

/// <summary>Where an erasure stands.</summary>
[JsonConverter(typeof(EnumByName<ErasureState>))]
public enum ErasureState
{
    /// <summary>It waits, and may be undone.</summary>
    [JsonStringEnumMemberName("cooling-off")]
    CoolingOff,

    /// <summary>The driver thought better of it.</summary>
    [JsonStringEnumMemberName("undone")]
    Undone,

    /// <summary>Keys are dropped, rows are being removed.</summary>
    [JsonStringEnumMemberName("erasing")]
    Erasing,

    /// <summary>Everything stored is gone; what the stream still holds ends with its day.</summary>
    [JsonStringEnumMemberName("awaits-stream")]
    AwaitsStream,

    /// <summary>It is done and certified.</summary>
    [JsonStringEnumMemberName("done")]
    Done,
}

/// <summary>What goes: one trip, the trips of a time, one category of either or of all; the whole driver when nothing is named.</summary>
/// <param name="Trip">One trip.</param>
/// <param name="From">Trips that began from this moment on.</param>
/// <param name="Until">Trips that began before this moment.</param>
/// <param name="Category">One category of data of those trips.</param>
public sealed record ErasureScope(string? Trip = null, DateTimeOffset? From = null, DateTimeOffset? Until = null, DataCategory? Category = null)
{
    /// <summary>True when the driver goes with everything.</summary>
    [JsonIgnore]
    public bool IsWhole => this is { Trip: null, From: null, Until: null, Category: null };
}

/// <summary>Something a law has kept, for how long and why.</summary>
/// <param name="What">What it is, and in what form.</param>
/// <param name="Until">The day it goes.</param>
/// <param name="Basis">The law.</param>
public sealed record KeptByLaw(string What, DateOnly Until, string Basis);

/// <summary>A driver has their data erased.</summary>
/// <param name="Id"><c>era-…</c>; whoever knows it may read how it stands.</param>
/// <param name="Driver">Whose data.</param>
/// <param name="Scope">What goes.</param>
/// <param name="Asked">When it was asked for.</param>
/// <param name="Due">Until then it may be undone.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Dongles">The dongles that left with the driver.</param>
/// <param name="Kept">What law keeps of it.</param>
/// <param name="Certificate">The signed word that it is done; null until it is.</param>
public sealed record Erasure(
    string Id,
    string Driver,
    ErasureScope Scope,
    DateTimeOffset Asked,
    DateTimeOffset Due,
    ErasureState State,
    IReadOnlyList<string> Dongles,
    IReadOnlyList<KeptByLaw> Kept,
    string? Certificate = null)
{
    /// <summary>What may follow a state, and nothing else.</summary>
    private static readonly Dictionary<ErasureState, ErasureState[]> Allowed = new()
    {
        [ErasureState.CoolingOff] = [ErasureState.Undone, ErasureState.Erasing],
        [ErasureState.Undone] = [],
        [ErasureState.Erasing] = [ErasureState.AwaitsStream],
        [ErasureState.AwaitsStream] = [ErasureState.Done],
        [ErasureState.Done] = [],
    };

    /// <summary>True when the state may follow.</summary>
    public bool MayBecome(ErasureState next) => Allowed[State].Contains(next);
}

/// <summary>Erasures, in clear: they name nobody, and outlive the keys.</summary>
/// <remarks>Table <c>erasures</c>: (erasure) / <c>erasure</c>. Table <c>drivererasures</c>: (driver) / (erasure), written first: one range lists a driver's.</remarks>
public sealed class Erasures(ITables tables)
{
    private const string Row = "erasure";
    private static readonly RowFormat<Erasure> Format = new("erasures", 1, ErasureJson.Default.Erasure);

    private readonly ITable table = tables.Open("erasures");
    private readonly ITable ofDrivers = tables.Open("drivererasures");

    /// <summary>Keeps a new one.</summary>
    public async Task Keep(Erasure erasure, CancellationToken cancellation)
    {
        await ofDrivers.Commit(erasure.Driver, [TableWrite.Put(erasure.Id, 1, Encoding.UTF8.GetBytes(erasure.Id))], cancellation);
        await table.Commit(erasure.Id, [TableWrite.Insert(Row, Format.Version, Format.Write(erasure))], cancellation);
    }

    /// <summary>One erasure, or null.</summary>
    public async ValueTask<Erasure?> Find(string id, CancellationToken cancellation) =>
        await table.Find(id, Row, cancellation) is { } row ? Format.Read(row) : null;

    /// <summary>A driver's, the latest first.</summary>
    public async Task<IReadOnlyList<Erasure>> Of(string driver, CancellationToken cancellation) =>
    [
        .. (await ofDrivers.Read(new(driver), cancellation).Select(async (row, stop) => await Find(row.Row, stop)).OfType<Erasure>().ToListAsync(cancellation))
            .OrderByDescending(erasure => erasure.Asked),
    ];

    /// <summary>Every erasure.</summary>
    public IAsyncEnumerable<Erasure> All(CancellationToken cancellation) => table.Read(TableRange.Whole, cancellation).Select(Format.Read);

    /// <summary>Moves it to a state and changes it on the way; the erasure as it stands then, moved or not. Null when there is none such.</summary>
    public async Task<Erasure?> Become(string id, ErasureState next, Func<Erasure, Erasure> change, CancellationToken cancellation)
    {
        while (await table.Find(id, Row, cancellation) is { } row)
        {
            var held = Format.Read(row);
            if (!held.MayBecome(next))
            {
                return held;
            }

            var changed = change(held) with { State = next };
            if ((await table.Commit(id, [TableWrite.Replace(Row, Format.Version, Format.Write(changed), row.Tag)], cancellation)).IsCommitted)
            {
                return changed;
            }
        }

        return null;
    }

    /// <summary>Forgets one whose evidence is past its time.</summary>
    public async Task Forget(Erasure erasure, CancellationToken cancellation)
    {
        await table.Commit(erasure.Id, [TableWrite.Delete(Row)], cancellation);
        await ofDrivers.Commit(erasure.Driver, [TableWrite.Delete(erasure.Id)], cancellation);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(Erasure))]
[JsonSerializable(typeof(KeptPremium))]
[JsonSerializable(typeof(ErasureCertificate))]
internal sealed partial class ErasureJson : JsonSerializerContext;

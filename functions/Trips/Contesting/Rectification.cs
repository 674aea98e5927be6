using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Trips.Contesting;

/// <summary>What an accepted contest changes of a trip: harsh events that begin in this stretch are set aside whenever the trip is scored.</summary>
/// <param name="Contest">The contest.</param>
/// <param name="FromSeconds">From here on, s since the trip began.</param>
/// <param name="ToSeconds">To here, s.</param>
public sealed record Rectification(string Contest, double FromSeconds, double ToSeconds)
{
    /// <summary>As scoring takes it.</summary>
    [JsonIgnore]
    public SetAside SetAside => new(FromSeconds, ToSeconds);
}

/// <summary>Rectifications. Table <c>rectifications</c>: (trip) / (contest), sealed under the trip's key: every later revision is made with them.</summary>
public sealed class Rectifications(ITables tables)
{
    private static readonly RowFormat<Rectification> Format = new("rectifications", 1, RectificationJson.Default.Rectification);
    private readonly ITable table = tables.Open("rectifications");

    /// <summary>The rectifications of a trip, in the order of their contests' ids.</summary>
    public async Task<IReadOnlyList<Rectification>> Of(string trip, SealingKey key, CancellationToken cancellation) =>
        await table.Read(new(trip), cancellation).Select(row => Format.Read(row, key)).ToListAsync(cancellation);

    /// <summary>Keeps one.</summary>
    public async Task Keep(string trip, Rectification rectification, SealingKey key, CancellationToken cancellation) =>
        await table.Commit(trip, [TableWrite.Put(rectification.Contest, Format.Version, Format.Write(rectification, key, trip, rectification.Contest))], cancellation);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Rectification))]
internal sealed partial class RectificationJson : JsonSerializerContext;

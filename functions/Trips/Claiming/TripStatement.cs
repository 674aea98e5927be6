using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Trips.Claiming;

/// <summary>Who drove, in the words of somebody who should know.</summary>
[JsonConverter(typeof(EnumByName<Drove>))]
public enum Drove
{
    /// <summary>Whoever says so.</summary>
    [JsonStringEnumMemberName("me")]
    Me,

    /// <summary>Not whoever says so; somebody may claim it.</summary>
    [JsonStringEnumMemberName("somebody-else")]
    SomebodyElse,

    /// <summary>Nobody who is known here: it stays unclaimed.</summary>
    [JsonStringEnumMemberName("guest")]
    Guest,
}

/// <summary>What was said last about who drove a trip.</summary>
/// <param name="Drove">Who.</param>
/// <param name="By">Who said so.</param>
/// <param name="At">When.</param>
public sealed record TripStatement(Drove Drove, string By, DateTimeOffset At);

/// <summary>Statements about who drove. Table <c>tripstatements</c>: (trip) / <c>statement</c>.</summary>
public sealed class TripStatements(ITables tables)
{
    private const string Row = "statement";
    private static readonly RowFormat<TripStatement> Format = new("tripstatements", 1, TripStatementJson.Default.TripStatement);
    private readonly ITable table = tables.Open("tripstatements");

    /// <summary>What was said last; null while nothing was.</summary>
    public async ValueTask<TripStatement?> Find(string trip, CancellationToken cancellation) =>
        await table.Find(trip, Row, cancellation) is { } row ? Format.Read(row) : null;

    /// <summary>Keeps what was said.</summary>
    public async Task Keep(string trip, TripStatement statement, CancellationToken cancellation) =>
        await table.Commit(trip, [TableWrite.Put(Row, Format.Version, Format.Write(statement))], cancellation);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TripStatement))]
internal sealed partial class TripStatementJson : JsonSerializerContext;

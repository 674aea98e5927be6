using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Scoring.Alignment;

namespace ConnectedInsurance.Trips;

/// <summary>How a dongle sat at the end of a trip.</summary>
/// <param name="Mounting">What that trip taught.</param>
/// <param name="Learned">When the trip began.</param>
public sealed record LearnedMounting(Mounting Mounting, DateTimeOffset Learned);

/// <summary>The mountings dongles were last found in, so that a trip too short to learn one can use it.</summary>
/// <remarks>Table <c>mountings</c>: (dongle) / <c>mounting</c>. Not sealed: it says how a box hangs, not who drives or where.</remarks>
public sealed class Mountings(ITables tables)
{
    private const string Row = "mounting";
    private static readonly RowFormat<LearnedMounting> Format = new("mountings", 1, MountingJson.Default.LearnedMounting);
    private readonly ITable table = tables.Open("mountings");

    /// <summary>The dongle's mounting; unknown when no trip taught one yet.</summary>
    public async ValueTask<Mounting> Find(string dongle, CancellationToken cancellation) =>
        await table.Find(dongle, Row, cancellation) is { } row ? Format.Read(row).Mounting : Mounting.Unknown;

    /// <summary>Remembers what a trip taught, unless a later trip taught more recently or this one learned nothing sure.</summary>
    public async Task Remember(string dongle, LearnedMounting learned, CancellationToken cancellation)
    {
        while (learned.Mounting.KnowsForward)
        {
            var row = await table.Find(dongle, Row, cancellation);
            if (row is not null && Format.Read(row).Learned > learned.Learned)
            {
                return;
            }

            var value = Format.Write(learned);
            var write = row is null ? TableWrite.Insert(Row, Format.Version, value) : TableWrite.Replace(Row, Format.Version, value, row.Tag);
            if ((await table.Commit(dongle, [write], cancellation)).IsCommitted)
            {
                return;
            }
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(NotMeasuredAsNull), typeof(VectorAsArray)])]
[JsonSerializable(typeof(LearnedMounting))]
internal sealed partial class MountingJson : JsonSerializerContext;

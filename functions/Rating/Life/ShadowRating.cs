using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Rating.Life;

/// <summary>What a shadow made of a driver beside what priced.</summary>
/// <param name="At">The moment it was rated as of.</param>
/// <param name="Champion">What priced.</param>
/// <param name="Km">Distance rated.</param>
/// <param name="Score">S.</param>
/// <param name="ByChampion">r of what priced.</param>
/// <param name="ByShadow">r of the shadow.</param>
/// <param name="ChampionFactor">The factor of what priced, in the usual product.</param>
/// <param name="ShadowFactor">The factor the shadow would have made.</param>
internal sealed record ShadowRating(
    DateTimeOffset At, string Champion, double Km, decimal Score, double ByChampion, double ByShadow, decimal ChampionFactor, decimal ShadowFactor);

/// <summary>What shadows made of drivers: read by the comparison, and by nothing that answers a partner or prices.</summary>
/// <remarks>Table <c>shadowratings</c>: (insurer) / <c>{model}.{driver}</c>, sealed under the driver's key and gone with it; the latest of each, since only that is compared.</remarks>
internal sealed class ShadowRatings(ITables tables, SubjectKeys keys)
{
    private static readonly RowFormat<ShadowRating> Format = new("shadowratings", 1, ShadowJson.Default.ShadowRating);

    private readonly ITable table = tables.Open("shadowratings");

    /// <summary>Removes what every shadow made of a driver; answers how many that were.</summary>
    public async Task<long> Forget(string driver, CancellationToken cancellation)
    {
        var forgotten = 0L;
        await foreach (var row in table.Read(TableRange.Whole, cancellation).Where(row => row.Row.EndsWith($".{driver}", StringComparison.Ordinal)))
        {
            await table.Commit(row.Partition, [TableWrite.Delete(row.Row)], cancellation);
            forgotten++;
        }

        return forgotten;
    }

    /// <summary>Keeps one in the place of the one before.</summary>
    public async Task Keep(string insurer, string model, string driver, ShadowRating rating, CancellationToken cancellation)
    {
        if (await keys.Find(Subject.Driver(driver), cancellation) is { } key)
        {
            var row = $"{model}.{driver}";
            await table.Commit(insurer, [TableWrite.Put(row, Format.Version, Format.Write(rating, key, insurer, row))], cancellation);
        }
    }

    /// <summary>What a shadow made of every driver; of erased ones nothing is left.</summary>
    public async Task<IReadOnlyList<ShadowRating>> Of(string insurer, string model, CancellationToken cancellation)
    {
        var ratings = new List<ShadowRating>();
        await foreach (var row in table.Read(TableRange.Prefix(insurer, $"{model}."), cancellation))
        {
            if (await keys.Find(Subject.Driver(row.Row[(model.Length + 1)..]), cancellation) is { } key)
            {
                ratings.Add(Format.Read(row, key));
            }
        }

        return ratings;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ShadowRating))]
internal sealed partial class ShadowJson : JsonSerializerContext;

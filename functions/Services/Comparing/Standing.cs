using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Services.Comparing;

/// <summary>Where a driver stood among others in the week it was reckoned.</summary>
/// <param name="Week">The Monday it was reckoned on, UTC.</param>
/// <param name="Places">One for each cohort they are in.</param>
public sealed record Standing(DateOnly Week, IReadOnlyList<CohortPlace> Places);

/// <summary>A place in a cohort.</summary>
/// <param name="Cohort"><c>everybody</c>, or the time zone of home.</param>
/// <param name="Percentile">How many of a hundred have a lower score, to 5; null for a cohort of fewer than 50, of which nothing is told.</param>
public sealed record CohortPlace(string Cohort, int? Percentile);

/// <summary>Who compares, and where they stood.</summary>
/// <remarks>
/// Table <c>comparing</c>: (<c>members</c>) / (driver), nothing in it; (driver) / <c>standing</c>, sealed under the driver's key. Who leaves has neither from then on.
/// </remarks>
public sealed class Comparison(ITables tables, SubjectKeys keys)
{
    private const string Members = "members";
    private const string Row = "standing";
    private static readonly RowFormat<Standing> Format = new("comparing", 1, ComparingJson.Default.Standing);

    private readonly ITable table = tables.Open("comparing");

    /// <summary>Takes a driver in.</summary>
    public async Task Join(string driver, CancellationToken cancellation) => await table.Commit(Members, [TableWrite.Put(driver, 1, default)], cancellation);

    /// <summary>Lets a driver go, with what was reckoned of them.</summary>
    public async Task Leave(string driver, CancellationToken cancellation)
    {
        await table.Commit(Members, [TableWrite.Delete(driver)], cancellation);
        await table.Commit(driver, [TableWrite.Delete(Row)], cancellation);
    }

    /// <summary>True for who compares.</summary>
    public async ValueTask<bool> Has(string driver, CancellationToken cancellation) => await table.Find(Members, driver, cancellation) is not null;

    /// <summary>Everybody who compares.</summary>
    public IAsyncEnumerable<string> All(CancellationToken cancellation) => table.Read(new(Members), cancellation).Select(row => row.Row);

    /// <summary>Where a driver stood last; null before the first Monday.</summary>
    public async ValueTask<Standing?> Find(string driver, CancellationToken cancellation) =>
        await table.Find(driver, Row, cancellation) is { } row && await keys.Find(Subject.Driver(driver), cancellation) is { } key ? Format.Read(row, key) : null;

    /// <summary>Keeps where a driver stands, unless they left or were erased meanwhile.</summary>
    public async Task Keep(string driver, Standing standing, CancellationToken cancellation)
    {
        if (await Has(driver, cancellation) && await keys.Find(Subject.Driver(driver), cancellation) is { } key)
        {
            await table.Commit(driver, [TableWrite.Put(Row, Format.Version, Format.Write(standing, key, driver, Row))], cancellation);
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Standing))]
internal sealed partial class ComparingJson : JsonSerializerContext;

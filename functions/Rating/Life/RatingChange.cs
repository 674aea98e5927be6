using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Rating.Life;

/// <summary>What another champion made of a driver's rating, told to the driver: nobody is priced by something new without a word.</summary>
/// <param name="At">When it was decided; who agrees to a price from then on is priced by it.</param>
/// <param name="From">From when on it prices policies that were there before.</param>
/// <param name="Insurer">Whose model it is.</param>
/// <param name="IsRollback">True when an earlier model prices again.</param>
/// <param name="Before">The rating by what priced until then.</param>
/// <param name="After">The same driving by what prices now.</param>
public sealed record RatingChange(DateTimeOffset At, DateTimeOffset From, string Insurer, bool IsRollback, RatedBy Before, RatedBy After)
{
    /// <summary>One as it may look.</summary>
    public static readonly RatingChange Example = new(
        new(2026, 11, 2, 9, 0, 0, TimeSpan.Zero), new(2026, 12, 2, 9, 0, 0, TimeSpan.Zero), "prt-3kx0b8m2v5hqw1nzt7ce", false, new("prior-1", 0.94, 0.81, 0.951248m), new("glm-20261030-3f9a0c5e", 0.9, 0.78, 0.921101m));
}

/// <summary>A driver's rating is another by a champion, and stands to be read.</summary>
public sealed record RatingChanged(string Driver, RatingChange Change);

/// <summary>What a model makes of a driver.</summary>
/// <param name="Model">The model, or the version of the published rules.</param>
/// <param name="Relativity">r: 1 is average.</param>
/// <param name="Credibility">Z: how far it is believed.</param>
/// <param name="Factor">What that puts on a premium of the usual product.</param>
public sealed record RatedBy(string Model, double Relativity, double Credibility, decimal Factor)
{
    internal static RatedBy Of(DriverRating rating) => new(rating.PricedBy ?? ScoringModel.Prior.Version, rating.Relativity, rating.Credibility, rating.Factor);
}

/// <summary>What drivers were told of new champions.</summary>
/// <remarks>Table <c>ratingchanges</c>: (driver) / <c>{newest first}.{insurer}</c>, sealed under the driver's key and erased with it. Told twice is told once: the same place, the same words.</remarks>
internal sealed class RatingChanges(ITables tables, SubjectKeys keys)
{
    private static readonly RowFormat<RatingChange> Format = new RowFormat<RatingChange>("ratingchanges", 2, RatingChangeJson.Default.RatingChange).Upcasts(1, AtOnce);

    private readonly ITable table = tables.Open("ratingchanges");

    /// <summary>Tells a driver; one who was erased is told nothing.</summary>
    public async Task Tell(string driver, RatingChange change, CancellationToken cancellation)
    {
        if (await keys.Find(Subject.Driver(driver), cancellation) is { } key)
        {
            var row = $"{KeyText.NewestFirst(change.At)}.{change.Insurer}";
            await table.Commit(driver, [TableWrite.Put(row, Format.Version, Format.Write(change, key, driver, row))], cancellation);
        }
    }

    /// <summary>Version 1 knew of no notice.</summary>
    private static RatingChange AtOnce(byte[] stored) => JsonSerializer.Deserialize(stored, RatingChangeJson.Default.RatingChange)! is var told ? told with { From = told.At } : told;

    /// <summary>What a driver was told, newest first.</summary>
    public async Task<IReadOnlyList<RatingChange>> Of(string driver, CancellationToken cancellation)
    {
        var key = await keys.Get(Subject.Driver(driver), cancellation);
        return await table.Read(new(driver), cancellation).Select(row => Format.Read(row, key)).ToListAsync(cancellation);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RatingChange))]
internal sealed partial class RatingChangeJson : JsonSerializerContext;

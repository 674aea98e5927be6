using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Rating.Learning;
using ConnectedInsurance.Rating.Portfolios;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Rating.Linear;

/// <summary>What is believed of a coefficient before any claim is seen: normal, b0 with standard deviation s.</summary>
/// <param name="Column">The term's column.</param>
/// <param name="Level">The level of a factor; null for a number.</param>
/// <param name="Estimate">b0.</param>
/// <param name="Deviation">s, over 0: the ridge is 1 / s^2.</param>
internal sealed record Prior(string Column, string? Level, double Estimate, double Deviation)
{
    /// <value>Of the exponent of distance, an opinion: less than in proportion, since who drives much drives on motorways and is practised.</value>
    private const double Exponent = 0.6;

    /// <value>An opinion held loosely: some ninety claims say as much.</value>
    private const double ExponentDeviation = 0.15;

    /// <summary>The beliefs with one about each exponent of distance that none of them is about.</summary>
    public static IReadOnlyList<Prior> WithExponents(IReadOnlyList<Prior> priors, IReadOnlyList<Term> terms) =>
        [.. priors, .. terms.Where(term => term.Distance && priors.All(prior => prior.Column != term.Column)).Select(term => new Prior(term.Column, null, Exponent, ExponentDeviation))];

    /// <summary>The beliefs with the scoring model's own about each part of the driving that none of them is about: its points as they stand, as sure as its author was.</summary>
    /// <remarks>A part's column is ln r as the published rules have it, so that the belief is 1; see PRIOR.md beside the scoring model.</remarks>
    public static IReadOnlyList<Prior> WithConduct(IReadOnlyList<Prior> priors, IReadOnlyList<Term> terms) =>
    [
        .. priors,
        .. from factor in ScoringModel.Prior.Factors
           let column = DrivenColumns.Of(factor.Part)
           where terms.Any(term => term.Column == column && !term.IsFactor) && priors.All(prior => prior.Column != column)
           select new Prior(column, null, 1, factor.CoefficientDeviation / factor.Coefficient),
    ];

    /// <summary>Reads a list of them, JSON.</summary>
    public static IReadOnlyList<Prior> Read(string path)
    {
        var priors = JsonSerializer.Deserialize(File.ReadAllText(path), PriorJson.Default.ListPrior) ?? [];
        return priors.Find(prior => !(prior.Deviation > 0)) is { } wrong
            ? throw new JsonException($"The prior of {wrong.Column} needs a deviation over 0.")
            : priors;
    }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(List<Prior>))]
internal sealed partial class PriorJson : JsonSerializerContext;

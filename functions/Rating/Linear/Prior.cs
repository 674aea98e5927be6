using System.Text.Json;
using System.Text.Json.Serialization;

namespace ConnectedInsurance.Rating.Linear;

/// <summary>What is believed of a coefficient before any claim is seen: normal, b0 with standard deviation s.</summary>
/// <param name="Column">The term's column.</param>
/// <param name="Level">The level of a factor; null for a number.</param>
/// <param name="Estimate">b0.</param>
/// <param name="Deviation">s, over 0: the ridge is 1 / s^2.</param>
internal sealed record Prior(string Column, string? Level, double Estimate, double Deviation)
{
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

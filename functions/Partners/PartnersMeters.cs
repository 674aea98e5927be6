using System.Diagnostics.Metrics;

namespace ConnectedInsurance.Partners;

/// <summary>What the partners' doors tell of themselves.</summary>
public sealed class PartnersMeters
{
    private readonly Counter<long> answers;

    /// <summary>Registers the instruments.</summary>
    public PartnersMeters(IMeterFactory factory) => answers = factory.Create("ConnectedInsurance.Partners")
        .CreateCounter<long>("partners.answers", "{answer}", "Answers to partners that hold something, by resource");

    /// <summary>Counts an answer.</summary>
    internal void Answered(string resource) => answers.Add(1, new KeyValuePair<string, object?>("resource", resource));
}

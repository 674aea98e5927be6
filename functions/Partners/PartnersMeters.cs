using System.Diagnostics.Metrics;
using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners;

/// <summary>What the partners' doors tell of themselves.</summary>
public sealed class PartnersMeters
{
    private readonly Counter<long> answers;
    private readonly Counter<long> attempts;

    /// <summary>Registers the instruments.</summary>
    public PartnersMeters(IMeterFactory factory)
    {
        var meter = factory.Create("ConnectedInsurance.Partners");
        answers = meter.CreateCounter<long>("partners.answers", "{answer}", "Answers to partners that hold something, by resource");
        attempts = meter.CreateCounter<long>("partners.deliveries", "{attempt}", "Attempts to deliver an event to a webhook, by where they left it");
    }

    /// <summary>Counts an answer.</summary>
    internal void Answered(string resource) => answers.Add(1, new KeyValuePair<string, object?>("resource", resource));

    /// <summary>Counts an attempt to deliver an event.</summary>
    internal void Attempted(DeliveryState state) => attempts.Add(1, new KeyValuePair<string, object?>("state", EnumName.Of(state)));
}

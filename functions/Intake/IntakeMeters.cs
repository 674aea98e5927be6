using System.Diagnostics.Metrics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Intake;

/// <summary>What intake tells of itself.</summary>
public sealed class IntakeMeters
{
    private readonly Counter<long> posted;
    private readonly Counter<long> batches;
    private readonly Counter<long> quarantined;

    /// <summary>Registers the instruments.</summary>
    public IntakeMeters(IMeterFactory factory)
    {
        var meter = factory.Create("ConnectedInsurance.Intake");
        posted = meter.CreateCounter<long>("intake.posted", "{batch}", "Batches posted at the publishers' door, by status");
        batches = meter.CreateCounter<long>("intake.batches", "{batch}", "Batches taken off the stream, by outcome");
        quarantined = meter.CreateCounter<long>("intake.quarantined", "{batch}", "Batches that went to quarantine, by reason");
    }

    /// <summary>Counts a post and its answer.</summary>
    internal void Posted(ProblemHttpResult? refusal) => posted.Add(1, new KeyValuePair<string, object?>("status", refusal?.StatusCode ?? StatusCodes.Status201Created));

    /// <summary>Counts a batch that was taken.</summary>
    internal void Taken(StoreOutcome outcome) =>
        batches.Add(1, new KeyValuePair<string, object?>("outcome", outcome == StoreOutcome.Stored ? "stored" : "duplicate"));

    /// <summary>Counts a batch that was not.</summary>
    internal void Rejected(Rejection rejection)
    {
        batches.Add(1, new KeyValuePair<string, object?>("outcome", "quarantined"));
        quarantined.Add(1, new KeyValuePair<string, object?>("reason", rejection.Name));
    }
}

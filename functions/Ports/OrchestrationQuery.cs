namespace ConnectedInsurance.Ports;

/// <summary>Which instances to list; everything unless told.</summary>
public sealed record OrchestrationQuery
{
    /// <value>Beginning of the id: <c>Name:</c> for one orchestration.</value>
    public string Prefix { get; init; } = "";

    /// <value>Only these; null for all.</value>
    public IReadOnlyCollection<OrchestrationStatus>? Statuses { get; init; }

    /// <value>Started at or after.</value>
    public DateTimeOffset? From { get; init; }

    /// <value>Started before.</value>
    public DateTimeOffset? Before { get; init; }

    /// <value>The last page's continuation.</value>
    public string? After { get; init; }

    /// <value>Instances at most, 1 to 1,000.</value>
    public int Limit { get; init; } = 100;
}

/// <summary>One page of instances, and where the next begins; null when there are no more.</summary>
public sealed record OrchestrationPage(IReadOnlyList<OrchestrationInstance> Instances, string? Continuation);

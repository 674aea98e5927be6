namespace ConnectedInsurance.Hosting.Embedded.Durable.Operator;

/// <summary>Why an operator steps in; it stands in the history.</summary>
/// <param name="Reason">1 to 200 characters, nothing about a person.</param>
public sealed record OperatorReason(string Reason)
{
    internal string? Fault() => Reason.Length is 0 or > 200 ? "reason has 1 to 200 characters." : null;
}

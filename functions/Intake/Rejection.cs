namespace ConnectedInsurance.Intake;

/// <summary>A batch's verdict: why it was not taken, and where. Holds no value of the batch, so it may be logged.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Field">Wire name of the field concerned; null when it is none this version knows.</param>
/// <param name="Offset">Byte at which it was noticed; the end for what only the whole batch shows.</param>
public readonly record struct Rejection(RejectionReason Reason, string? Field = null, int Offset = 0)
{
    private static readonly string[] Names =
    [
        "none", "not-json", "not-an-object", "unknown-version", "too-large", "missing-field", "bad-field", "against-mode",
        "unequal-columns", "column-out-of-range", "future-timestamp", "wrong-dongle", "conflicting-replay", "unknown-dongle",
        "against-policy", "erased", "intake-failed",
    ];

    /// <summary>The verdict on a batch that was taken.</summary>
    public static Rejection None => default;

    /// <summary>True when the batch was taken.</summary>
    public bool IsNone => Reason == RejectionReason.None;

    /// <summary>The reason as partners, operators and dongles read it.</summary>
    public string Name => Names[(int)Reason];

    /// <summary>For logs: <c>bad-field seq at 41</c>.</summary>
    public override string ToString() => IsNone ? Name : FormattableString.Invariant($"{Name} {Field ?? "-"} at {Offset}");
}

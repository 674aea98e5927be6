namespace ConnectedInsurance.Intake.Continuity;

/// <summary>The first and the last word of the odometer in a boot.</summary>
/// <param name="FirstSeq">The batch of the first.</param>
/// <param name="FirstKm">What it said, km.</param>
/// <param name="LastSeq">The batch of the last.</param>
/// <param name="LastKm">What it said, km.</param>
public sealed record OdometerSpan(uint FirstSeq, int FirstKm, uint LastSeq, int LastKm)
{
    /// <summary>The span with a reading more, if there is one.</summary>
    public static OdometerSpan? With(OdometerSpan? span, uint seq, int? km) => (span, km) switch
    {
        (_, null) => span,
        (null, { } first) => new(seq, first, seq, first),
        ({ } known, { } reading) when seq < known.FirstSeq => known with { FirstSeq = seq, FirstKm = reading },
        ({ } known, { } reading) when seq > known.LastSeq => known with { LastSeq = seq, LastKm = reading },
        _ => span,
    };
}

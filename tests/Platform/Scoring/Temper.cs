namespace ConnectedInsurance.Platform.Tests.Scoring;

/// <summary>How a generated driver drives.</summary>
/// <param name="GainMps2">Acceleration taken from a stop.</param>
/// <param name="BrakeMps2">Braking taken for a stop or bend.</param>
/// <param name="BendMps2">Lateral acceleration accepted in a bend.</param>
/// <param name="LagSeconds">How gently a pedal is moved: time constant of the acceleration.</param>
/// <param name="WanderMps">How much speed wanders where nothing asks for it.</param>
internal sealed record Temper(double GainMps2, double BrakeMps2, double BendMps2, double LagSeconds, double WanderMps = 0)
{
    public static readonly Temper Calm = new(1.1, 1.2, 1.6, 1.0);
    public static readonly Temper Normal = new(1.6, 1.9, 2.3, 0.7, 0.5);
    public static readonly Temper Aggressive = new(2.9, 3.6, 3.9, 0.3, 0.5);

    /// <summary>Speed drifts and is corrected late; nothing is harsh.</summary>
    public static readonly Temper Drowsy = new(1.4, 1.8, 2.0, 0.9, 3);

    /// <summary>Aggressive in everything, yet short of the thresholds.</summary>
    public static readonly Temper Pushing = new(2.0, 2.3, 3.0, 0.4, 0.5);
}

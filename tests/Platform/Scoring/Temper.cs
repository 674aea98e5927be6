namespace ConnectedInsurance.Platform.Tests.Scoring;

/// <summary>How a generated driver drives.</summary>
/// <param name="GainMps2">Acceleration taken from a stop.</param>
/// <param name="BrakeMps2">Braking taken for a stop or bend.</param>
/// <param name="BendMps2">Lateral acceleration accepted in a bend.</param>
/// <param name="LagSeconds">How gently a pedal is moved: time constant of the acceleration.</param>
internal sealed record Temper(double GainMps2, double BrakeMps2, double BendMps2, double LagSeconds)
{
    public static readonly Temper Calm = new(1.1, 1.2, 1.6, 1.0);
    public static readonly Temper Normal = new(1.6, 1.9, 2.3, 0.7);
    public static readonly Temper Aggressive = new(2.9, 3.6, 3.9, 0.3);
}

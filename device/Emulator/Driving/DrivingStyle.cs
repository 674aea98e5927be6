namespace ConnectedInsurance.Emulator.Driving;

/// <summary>The numbers behind a temper: what a driver asks of the car, as a mean and a spread.</summary>
/// <param name="AccelerationMps2">Mean of what is asked when pulling away.</param>
/// <param name="BrakingMps2">Mean of what is asked when braking, as a positive number.</param>
/// <param name="LateralMps2">Mean of what is accepted in a bend.</param>
/// <param name="Spread">Standard deviation of all three, as a share of the mean.</param>
/// <param name="SpeedFactor">What is driven where 1 is the limit.</param>
/// <param name="TurnKph">Speed through a corner in town.</param>
/// <param name="ShiftRpm">Engine speed below which no higher gear is taken.</param>
/// <remarks>Set against the thresholds in use, 2.5 m/s^2 of acceleration, 2.7 of braking and 3.5 of cornering above 30 km/h:
/// three spreads of a calm driver stay below them, a normal driver's tail crosses them, an aggressive driver's mean does.</remarks>
internal sealed record DrivingStyle(
    double AccelerationMps2, double BrakingMps2, double LateralMps2, double Spread, double SpeedFactor, double TurnKph, double ShiftRpm)
{
    private const double SteadiestMps2 = 0.4;

    public static DrivingStyle Of(Temper temper) => temper switch
    {
        Temper.Calm => new(1.3, 1.5, 1.8, 0.13, 0.95, 20, 1500),
        Temper.Normal => new(1.75, 2.0, 2.6, 0.2, 1.02, 25, 1800),
        Temper.Aggressive => new(2.5, 2.9, 3.8, 0.18, 1.15, 36, 2400),
        _ => throw new ArgumentOutOfRangeException(nameof(temper)),
    };

    /// <summary>What is asked this time.</summary>
    public double Ask(double meanMps2, Chance chance) =>
        Math.Clamp(meanMps2 * (1 + (Spread * chance.Normal())), SteadiestMps2, meanMps2 * (1 + (3 * Spread)));
}

namespace ConnectedInsurance.Emulator.Driving;

/// <summary>What the road and the gearbox add to what is felt in a car: hills, speed bumps, pot-holes, gear changes.</summary>
/// <remarks>Sizes from what is felt in cars: a speed bump lifts with some 0.4 g for a third of a second, a pot-hole hits with more than 1 g for a
/// tenth, a gear change takes 0.08 g away for as long as the clutch is open.</remarks>
internal sealed class RoadSurface(GeneratedDriveOptions options, DrivingStyle style, Chance chance)
{
    private const double BumpG = 0.4;
    private const double BumpSeconds = 0.3;
    private const double PotholeG = 1.3;
    private const double PotholeLateralG = 0.25;
    private const double PotholeSeconds = 0.1;
    private const double ShiftG = -0.08;
    private const double ShiftSeconds = 0.35;
    private const double SlopeSeconds = 40;

    private double slope;
    private double slopeTo;
    private double slopeLeft;
    private double bumpLeft;
    private double potholeLeft;
    private double shiftLeft;
    private double gear;

    /// <summary>Passes one step; answers what it adds to longitudinal, lateral and vertical acceleration, g.</summary>
    public (double Longitudinal, double Lateral, double Vertical) Pass(double speedMps, double seconds)
    {
        Climb(seconds);
        Hit(speedMps, seconds);
        Shift(speedMps * 3.6, seconds);
        var bump = bumpLeft > 0 ? BumpG * Math.Sin(Math.PI * bumpLeft / BumpSeconds * 2) : 0;
        var pothole = potholeLeft > 0;
        return (
            slope + (shiftLeft > 0 ? ShiftG : 0),
            pothole ? PotholeLateralG : 0,
            bump - (pothole ? PotholeG : 0));
    }

    private void Climb(double seconds)
    {
        if ((slopeLeft -= seconds) <= 0)
        {
            slopeLeft = SlopeSeconds;
            slopeTo = chance.Between(-1, 1) * options.SteepestPercent / 100;
        }

        slope += (slopeTo - slope) * seconds / (SlopeSeconds / 4);
    }

    private void Hit(double speedMps, double seconds)
    {
        (bumpLeft, potholeLeft) = (bumpLeft - seconds, potholeLeft - seconds);
        var rate = speedMps > 2 ? options.BumpsPerMinute / 60 * seconds : 0;
        if (options.BumpsPerMinute > 0 && chance.Hits(rate))
        {
            (bumpLeft, potholeLeft) = chance.Hits(0.5) ? (BumpSeconds, potholeLeft) : (bumpLeft, PotholeSeconds);
        }
    }

    private void Shift(double speedKph, double seconds)
    {
        var now = Gearbox.Ratio(speedKph, style.ShiftRpm);
        shiftLeft = options.FeelsGears && now != gear && gear > 0 && speedKph > 5 ? ShiftSeconds : shiftLeft - seconds;
        gear = now;
    }
}

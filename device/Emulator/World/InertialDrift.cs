using ConnectedInsurance.Emulator.Driving;

namespace ConnectedInsurance.Emulator.World;

/// <summary>What an inertial sensor reads where nothing is: an offset from the factory, which moves with its temperature and wanders with time.</summary>
/// <remarks>Sizes as tolerances of this class of sensor go: 25 mg and 1 degree/s from the factory, 0.5 mg and 0.01 degree/s a kelvin, and a slow
/// wandering of a tenth of either. A board warms by 25 K in its first hour, and the car's inside by 10 K through a day.</remarks>
/// <param name="seed">Which of all such sensors.</param>
/// <param name="scale">Times of those sizes; 0 for a perfect one.</param>
internal sealed class InertialDrift(int seed, double scale)
{
    private const int Axes = 6;
    private const double WarmingKelvin = 25;
    private const double WarmingSeconds = 1200;
    private const double DailyKelvin = 5;
    private const double WanderingSeconds = 600;
    private static readonly double[] Offsets = [0.025, 0.025, 0.025, 1, 1, 1];
    private static readonly double[] PerKelvin = [0.0005, 0.0005, 0.0005, 0.01, 0.01, 0.01];

    private readonly Axis[] axes = Make(new Chance(seed), scale);
    private readonly double[] zeros = new double[Axes];
    private long reckonedAt = -1;

    /// <summary>The zeros of the six axes, g and degrees/s, reckoned anew each second.</summary>
    public ReadOnlySpan<double> At(long nowMs, long uptimeMs)
    {
        if (nowMs / 1000 != reckonedAt)
        {
            reckonedAt = nowMs / 1000;
            var warmer = (WarmingKelvin * (1 - Math.Exp(-uptimeMs / 1000d / WarmingSeconds))) + (DailyKelvin * Math.Sin(reckonedAt / 86_400d * 2 * Math.PI));
            for (var i = 0; i < Axes; i++)
            {
                zeros[i] = axes[i].Offset + (axes[i].PerKelvin * warmer) + axes[i].Wandering.At(nowMs);
            }
        }

        return zeros;
    }

    private static Axis[] Make(Chance chance, double scale) => [.. Offsets.Zip(PerKelvin, (offset, perKelvin) => new Axis(
        scale * offset * chance.Between(-1, 1),
        scale * perKelvin * chance.Between(-1, 1),
        new Wander(chance, scale * offset / 10, WanderingSeconds)))];

    private sealed record Axis(double Offset, double PerKelvin, Wander Wandering);
}

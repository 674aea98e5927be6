using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Partners.Sandboxes;

/// <summary>A drive of a made-up driver: the same legs from stop to stop for the same character and day, and no chance in it.</summary>
internal static class SyntheticDrive
{
    private const int Seconds = 1200;
    private const int Hz = 10;
    private const float GentleMps2 = 1.4f; // under every threshold in force
    private const float HarshMps2 = 4.2f; // over them
    private const float GravityMps2 = 9.80665f;
    private const float KphInMps = 3.6f;
    private const int StandsSeconds = 6;
    private const int CruisesSeconds = 90;

    /// <summary>The drive; the caller disposes it.</summary>
    public static DriveColumns Of(Character character, int day, DateTimeOffset start, double odometerKm)
    {
        var drive = new DriveColumns(Seconds, Hz, start);
        var speed = drive.Fill(Signal.SpeedKph);
        var forward = drive.Fill(Signal.AccelerationXG);
        drive.Fill(Signal.AccelerationYG).Clear();
        drive.Fill(Signal.AccelerationZG).Fill(1);
        var (i, mps, metres) = (0, 0f, 0d);
        foreach (var wanted in Legs(character, day).Take(drive.Samples))
        {
            forward[i] = wanted / GravityMps2;
            if (i % Hz == 0)
            {
                speed[i / Hz] = MathF.Round(mps * KphInMps);
            }

            (mps, metres, i) = (MathF.Max(0, mps + wanted / Hz), metres + mps / Hz, i + 1);
        }

        var odometer = drive.Fill(Signal.OdometerKm);
        (odometer[0], odometer[^1]) = ((float)Math.Floor(odometerKm), (float)Math.Floor(odometerKm + metres / 1000 * character.OdometerRatio));
        return drive;
    }

    /// <summary>Acceleration, m/s^2, sample by sample: stand, speed up, cruise, brake to a stop, and on; each leg is faster or slower by its number.</summary>
    private static IEnumerable<float> Legs(Character character, int day)
    {
        for (var leg = day; ; leg++)
        {
            var cruise = 13 + 4f * (leg % 4);
            var brakes = character.HarshEvery > 0 && leg % character.HarshEvery == 0 ? HarshMps2 : GentleMps2;
            (int Samples, float Mps2)[] phases =
            [
                (StandsSeconds * Hz, 0), ((int)(cruise / GentleMps2 * Hz), GentleMps2), (CruisesSeconds * Hz, 0), ((int)(cruise / brakes * Hz), -brakes),
            ];
            foreach (var sample in phases.SelectMany(phase => Enumerable.Repeat(phase.Mps2, phase.Samples)))
            {
                yield return sample;
            }
        }
    }
}

namespace ConnectedInsurance.Emulator.Driving;

/// <summary>A harsh manoeuvre that was staged.</summary>
/// <param name="Kind">Which.</param>
/// <param name="FromSeconds">When it began.</param>
/// <param name="ToSeconds">When it ended.</param>
public readonly record struct StagedManoeuvre(ManoeuvreKind Kind, double FromSeconds, double ToSeconds);

/// <summary>What can be staged.</summary>
public enum ManoeuvreKind
{
    /// <summary>Braking at 4 m/s^2.</summary>
    Braking,

    /// <summary>Acceleration at 3.5 m/s^2.</summary>
    Acceleration,

    /// <summary>A corner at 5 m/s^2.</summary>
    Cornering,
}

/// <summary>A calm driver on an uneven road who every few minutes does something harsh, of which it is known what and when.</summary>
public static class StagedDrive
{
    private const double MpsPerKph = 1 / 3.6;
    private const double CalmSeconds = 100;

    /// <summary>Makes the drive.</summary>
    public static (DrivenTrip Trip, IReadOnlyList<StagedManoeuvre> Staged) Make(int manoeuvres, int seed, DateTimeOffset start, GeneratedDriveOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var chance = new Chance(seed);
        var style = DrivingStyle.Of(Temper.Calm);
        var motion = new Motion(options.ImuHz);
        var staged = new List<StagedManoeuvre>();
        for (var i = 0; i < manoeuvres; i++)
        {
            new Route(motion, style, chance).Drive(motion.Seconds + CalmSeconds);
            staged.Add(Stage((ManoeuvreKind)(i % 3), motion));
        }

        new Route(motion, style, chance).Drive(motion.Seconds + CalmSeconds);
        return (GeneratedDrive.Sense(motion, style, chance, start, options), staged);
    }

    private static StagedManoeuvre Stage(ManoeuvreKind kind, Motion motion)
    {
        const double GentleMps2 = 1.3;
        motion.ChangeTo((kind == ManoeuvreKind.Acceleration ? 20 : 50) * MpsPerKph, GentleMps2);
        motion.Hold(5);
        var from = motion.Seconds;
        switch (kind)
        {
            case ManoeuvreKind.Braking:
                motion.ChangeTo(15 * MpsPerKph, 4);
                break;
            case ManoeuvreKind.Acceleration:
                motion.ChangeTo(50 * MpsPerKph, 3.5);
                break;
            default:
                motion.Turn(1.2, 5);
                break;
        }

        var to = motion.Seconds;
        motion.Hold(8);
        return new(kind, from, to);
    }
}

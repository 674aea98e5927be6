namespace ConnectedInsurance.Emulator.Driving;

/// <summary>Takes a driver through town, over land and along the motorway until the time is up.</summary>
internal sealed class Route(Motion motion, DrivingStyle style, Chance chance)
{
    private const double MpsPerKph = 1 / 3.6;

    /// <summary>Shorter trips stay off the motorway.</summary>
    private const double MotorwaySeconds = 1200;

    /// <summary>Standing at the kerb before and after, engine running.</summary>
    private const double KerbSeconds = 6;

    /// <summary>Drives it.</summary>
    public void Drive(double seconds)
    {
        motion.Hold(KerbSeconds);
        while (motion.Seconds < seconds - 30)
        {
            var share = motion.Seconds / seconds;
            if (share is < 0.3 or > 0.85)
            {
                Block();
            }
            else if (share > 0.6 && seconds >= MotorwaySeconds)
            {
                MotorwayLeg();
            }
            else
            {
                CountryLeg();
            }
        }

        BrakeTo(0);
        motion.Hold(KerbSeconds);
    }

    /// <summary>To the next crossing in town: a light, a corner, or somebody ahead.</summary>
    private void Block()
    {
        ReachLimit(chance.Hits(0.25) ? 30 : 50);
        motion.Hold(chance.Between(6, 22));
        var what = chance.Between(0, 1);
        if (what < 0.4)
        {
            BrakeTo(0);
            motion.Hold(chance.Between(4, 25));
        }
        else if (what < 0.75)
        {
            BrakeTo(Math.Min(motion.SpeedMps, style.TurnKph * chance.Between(0.9, 1.1) * MpsPerKph));
            Bend(Math.PI / 2);
        }
        else
        {
            BrakeTo(motion.SpeedMps * chance.Between(0.4, 0.7));
            motion.Hold(chance.Between(3, 10));
        }
    }

    /// <summary>A straight, then a bend taken as fast as the driver likes it, now and then somebody slow.</summary>
    private void CountryLeg()
    {
        ReachLimit(chance.Hits(0.4) ? 70 : 90);
        motion.Hold(chance.Between(10, 35));
        if (chance.Hits(0.3))
        {
            BrakeTo(motion.SpeedMps * chance.Between(0.5, 0.8));
            motion.Hold(chance.Between(4, 15));
            return;
        }

        var radius = chance.Between(70, 220);
        BrakeTo(Math.Min(motion.SpeedMps, Math.Sqrt(style.LateralMps2 * radius)));
        Bend(chance.Between(0.4, 1.1), motion.SpeedMps * motion.SpeedMps / radius);
    }

    private void MotorwayLeg()
    {
        ReachLimit(chance.Hits(0.3) ? 100 : 125);
        motion.Hold(chance.Between(20, 70));
        if (chance.Hits(0.5))
        {
            BrakeTo(motion.SpeedMps * chance.Between(0.65, 0.85));
            motion.Hold(chance.Between(5, 20));
        }
        else
        {
            var lateral = chance.Between(0.4, 0.8);
            motion.Turn(0.03, lateral);
            motion.Turn(-0.03, lateral);
        }
    }

    private void ReachLimit(double limitKph)
    {
        var target = limitKph * style.SpeedFactor * chance.Between(0.95, 1.05) * MpsPerKph;
        if (target > motion.SpeedMps)
        {
            motion.ChangeTo(target, style.Ask(style.AccelerationMps2, chance));
        }
        else
        {
            BrakeTo(target);
        }
    }

    private void BrakeTo(double targetMps)
    {
        if (targetMps < motion.SpeedMps)
        {
            motion.ChangeTo(targetMps, style.Ask(style.BrakingMps2, chance));
        }
    }

    private void Bend(double radians, double? lateralMps2 = null) =>
        motion.Turn(chance.Hits(0.5) ? radians : -radians, Math.Min(lateralMps2 ?? double.MaxValue, style.Ask(style.LateralMps2, chance)));
}

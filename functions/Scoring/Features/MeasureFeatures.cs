using ConnectedInsurance.Scoring.Events;

namespace ConnectedInsurance.Scoring.Features;

/// <summary>Measures the features of a drive whose speed, roads and events stand in the workspace.</summary>
internal static class MeasureFeatures
{
    private const double KphPerMps = 3.6;
    private const float Never = float.PositiveInfinity;

    public static TripFeatures Of(DriveColumns drive, ScoringModel model, in Circumstances circumstances, ScoringWorkspace workspace)
    {
        var features = Extent(drive, workspace);
        return drive.Private || !drive.HasSpeed
            ? features
            : Conduct(features with { NightShare = NightShare.Of(drive.Start, drive.Seconds, circumstances.HomeZone) }, drive, model, circumstances, workspace);
    }

    /// <summary>Distance and duration, all that a private trip tells; the rest not measured.</summary>
    private static TripFeatures Extent(DriveColumns drive, ScoringWorkspace workspace) => new()
    {
        DurationSeconds = drive.DurationSeconds,
        ObservedSeconds = drive.DurationSeconds - workspace.Coverage.GapSeconds,
        DistanceKm = drive.HasSpeed ? Travelled.Metres(workspace.SpeedMps) / 1000.0 : workspace.Coverage.OdometerKm,
        BridgedKm = drive.HasSpeed ? Bridged.Metres(workspace.SpeedMps) / 1000.0 : double.NaN,
        MovingSpeedKph = double.NaN,
        IdleShare = double.NaN,
        SpeedBands = new SpeedBands(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN),
        NightShare = double.NaN,
        Roads = new RoadUse(double.NaN, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN),
        Braking = Observation.NotMeasured,
        Acceleration = Observation.NotMeasured,
        Cornering = Observation.NotMeasured,
        AccelerationRmsMps2 = Observation.NotMeasured,
        JerkRmsMps3 = Observation.NotMeasured,
        LogDimensionlessJerk = double.NaN,
        RelativePositiveAccelerationMps2 = Observation.NotMeasured,
        LimitExcessShare = double.NaN,
        FatigueHours = double.NaN,
    };

    private static TripFeatures Conduct(TripFeatures extent, DriveColumns drive, ScoringModel model, in Circumstances circumstances, ScoringWorkspace workspace)
    {
        var speed = workspace.SpeedMps;
        var acceleration = workspace.AccelerationMps2;
        var moving = SecondsBetween.Of(speed, MathF.BitIncrement(TripFeatures.StandstillMps), Never);
        var roads = Roads(speed, workspace.Roads);
        var features = extent with
        {
            MovingSpeedKph = extent.DistanceKm * 1000 / moving * KphPerMps,
            IdleShare = 1 - ((double)moving / MeasuredCount.Of(speed)),
            SpeedBands = Bands(speed, moving),
            Roads = roads,
            LogDimensionlessJerk = LogDimensionlessJerk.Of(speed),
            RelativePositiveAccelerationMps2 = new Observation(
                RelativePositiveAcceleration.Of(acceleration, speed, (float)extent.DistanceKm * 1000), model.RelativePositiveAccelerationMps2.Mean(roads)),
            FatigueHours = Fatigue.Hours(speed, circumstances.DrivenBefore),
            AccelerationRmsMps2 = new Observation(WhileMoving(acceleration, moving), model.AccelerationRmsMps2.Rms(roads)),
            Braking = Events(workspace, model.Braking.Events(roads), true, EventKind.Braking, EventKind.Braking, model),
            Acceleration = Events(workspace, model.Acceleration.Events(roads), true, EventKind.Acceleration, EventKind.Acceleration, model),
            Cornering = Events(
                workspace, model.Cornering.Events(roads), workspace.Mounting.KnowsForward, EventKind.CorneringLeft, EventKind.CorneringRight, model),
            LimitExcessShare = LimitExcess(drive, workspace),
        };
        CentralDifference.Fill(acceleration, workspace.SecondScratch);
        return features with { JerkRmsMps3 = new Observation(WhileMoving(workspace.SecondScratch, moving), model.JerkRmsMps3.Rms(roads)) };
    }

    private static SpeedBands Bands(ReadOnlySpan<float> speedMps, int moving) => new(
        Share(speedMps, 0, 30, moving), Share(speedMps, 30, 50, moving), Share(speedMps, 50, 80, moving),
        Share(speedMps, 80, 100, moving), Share(speedMps, 100, 130, moving), Share(speedMps, 130, Never, moving));

    private static double Share(ReadOnlySpan<float> speedMps, float fromKph, float toKph, int moving) =>
        (double)SecondsBetween.Of(speedMps, fromKph == 0 ? MathF.BitIncrement(TripFeatures.StandstillMps) : fromKph / 3.6f, toKph / 3.6f) / moving;

    private static RoadUse Roads(ReadOnlySpan<float> speedMps, ReadOnlySpan<RoadContext> contexts)
    {
        Span<double> km = stackalloc double[4];
        Span<double> seconds = stackalloc double[4];
        km.Clear();
        seconds.Clear();
        for (var k = 0; k < speedMps.Length; k++)
        {
            if (speedMps[k] > TripFeatures.StandstillMps)
            {
                km[(int)contexts[k]] += speedMps[k] / 1000;
                seconds[(int)contexts[k]]++;
            }
        }

        return new RoadUse(km[1], km[2], km[3], seconds[1], seconds[2], seconds[3]);
    }

    /// <summary>Root mean square over the moving seconds; standing ones add nothing to the sum.</summary>
    private static double WhileMoving(ReadOnlySpan<float> values, int moving) =>
        Math.Sqrt((double)MeanSquare.Of(values) * MeasuredCount.Of(values) / moving);

    private static double LimitExcess(DriveColumns drive, ScoringWorkspace workspace)
    {
        if (!drive.Has(Signal.LimitKph))
        {
            return double.NaN;
        }

        System.Numerics.Tensors.TensorPrimitives.Multiply(workspace.SpeedMps, (float)KphPerMps, workspace.SecondScratch);
        return Features.LimitExcess.Share(workspace.SecondScratch, drive[Signal.LimitKph]);
    }

    private static Observation Events(ScoringWorkspace workspace, double expected, bool measured, EventKind one, EventKind other, ScoringModel model)
    {
        if (!measured || model.Thresholds.Frame == Frame.Raw)
        {
            return Observation.NotMeasured;
        }

        var weight = 0d;
        foreach (var found in workspace.Events)
        {
            weight += found.Kind == one || found.Kind == other ? found.Weight : 0;
        }

        return new Observation(weight, expected);
    }
}

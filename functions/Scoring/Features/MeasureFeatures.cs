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
            : Conduct(features with { NightShare = NightShare.Of(drive, circumstances.HomeZone) }, drive, model, circumstances, workspace);
    }

    /// <summary>Distance and duration, all that a private trip tells; the rest not measured.</summary>
    private static TripFeatures Extent(DriveColumns drive, ScoringWorkspace workspace) => new()
    {
        DurationSeconds = drive.DurationSeconds,
        ObservedSeconds = drive.DurationSeconds - workspace.Coverage.GapSeconds,
        DistanceKm = drive.HasSpeed ? workspace.Coverage.ObservedKm : workspace.Coverage.OdometerKm,
        BridgedKm = drive.HasSpeed ? workspace.Coverage.BridgedKm : double.NaN,
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
        TurningRmsMps2 = Observation.NotMeasured,
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
        var roads = OnRoads.Of(speed, workspace.Roads);
        var features = extent with
        {
            MovingSpeedKph = extent.DistanceKm * 1000 / moving * KphPerMps,
            IdleShare = 1 - ((double)moving / MeasuredCount.Of(speed)),
            SpeedBands = Bands(speed, moving),
            Roads = roads,
            LogDimensionlessJerk = LogDimensionlessJerk.Of(speed),
            RelativePositiveAccelerationMps2 = RelativePositiveAcceleration.Of(
                acceleration, speed, extent.DistanceKm * 1000, model.RelativePositiveAccelerationMps2.Mean(roads)),
            FatigueHours = Fatigue.Hours(speed, circumstances.DrivenBefore),
            AccelerationRmsMps2 = Liveliness.Of(acceleration, acceleration, workspace.Roads, model.AccelerationRmsMps2),
            Braking = Events(workspace, model.Braking.Events(roads), true, EventKind.Braking, EventKind.Braking, model),
            Acceleration = Events(workspace, model.Acceleration.Events(roads), true, EventKind.Acceleration, EventKind.Acceleration, model),
            Cornering = Events(
                workspace, model.Cornering.Events(roads) * InertialShare(workspace.Coverage), MeasuresLateral(drive, workspace), EventKind.CorneringLeft, EventKind.CorneringRight, model),
            TurningRmsMps2 = Liveliness.Of(workspace.TurnMps2, workspace.TurnMps2, workspace.Roads, model.TurningRmsMps2),
            LimitExcessShare = LimitExcess(drive, workspace),
        };
        CentralDifference.Fill(acceleration, workspace.SecondScratch);
        return features with { JerkRmsMps3 = Liveliness.Of(workspace.SecondScratch, acceleration, workspace.Roads, model.JerkRmsMps3) };
    }

    private static SpeedBands Bands(ReadOnlySpan<float> speedMps, int moving) => new(
        Share(speedMps, 0, 30, moving), Share(speedMps, 30, 50, moving), Share(speedMps, 50, 80, moving),
        Share(speedMps, 80, 100, moving), Share(speedMps, 100, 130, moving), Share(speedMps, 130, Never, moving));

    private static double Share(ReadOnlySpan<float> speedMps, float fromKph, float toKph, int moving) =>
        (double)SecondsBetween.Of(speedMps, fromKph == 0 ? MathF.BitIncrement(TripFeatures.StandstillMps) : fromKph / 3.6f, toKph / 3.6f) / moving;

    private static double LimitExcess(DriveColumns drive, ScoringWorkspace workspace)
    {
        if (!drive.Has(Signal.LimitKph))
        {
            return double.NaN;
        }

        System.Numerics.Tensors.TensorPrimitives.Multiply(workspace.SpeedMps, (float)KphPerMps, workspace.SecondScratch);
        return Features.LimitExcess.Share(workspace.SecondScratch, drive[Signal.LimitKph]);
    }

    /// <summary>Only where the sensor gave something could a turn be noticed.</summary>
    private static double InertialShare(in Coverage coverage) => Math.Min(1, coverage.InertialShare / coverage.SpeedShare);

    private static bool MeasuresLateral(DriveColumns drive, ScoringWorkspace workspace)
    {
        foreach (var span in workspace.Spans)
        {
            if (DetectEvents.Confidence(drive, span.Mounting).Lateral > 0)
            {
                return true;
            }
        }

        return false;
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

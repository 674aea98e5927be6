using System.Numerics;
using System.Numerics.Tensors;
using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Scoring.Alignment;

/// <summary>Turns what the sensor felt into the vehicle's longitudinal and lateral acceleration, and joins it with what speed and yaw rate say.</summary>
/// <remarks>
/// Slow and sure: dv/dt along, yaw rate x speed across; both free of slopes, camber and the sensor's drift, but a second or two wide.
/// Fast and drifting: the inertial sensor. Joined they are sensor + mean over 5 s of (motion - sensor), a complementary filter.
/// Under 5 Hz a shortest event (0.6 s) has fewer than three samples, each with all of the road's vibration in it, so there the slow part stands alone.
/// </remarks>
internal static class AlignDrive
{
    /// <summary>From this rate on the inertial sensor follows a manoeuvre, Hz.</summary>
    public const int FastHz = 5;

    /// <summary>The correlation of acceleration from 1 Hz OBD speed with a 40 Hz accelerometer. Source: Wallace et al. 2015.</summary>
    public const double ConfidenceOfSpeed = 0.81;

    // Longer than a bump, shorter than the shortest event; but never a single sample.
    private const double SmoothSeconds = 0.4;
    private const int FewestSamples = 3;
    private const int JoinSeconds = 5;
    private const int EnoughStandingSeconds = 5;
    private const double SameSeatRadians = 15 * Math.PI / 180;

    /// <summary>Learns how the dongle sat; a drive without acceleration is one span of unknown mounting.</summary>
    public static void Learn(DriveColumns drive, in Circumstances circumstances, ScoringWorkspace workspace)
    {
        if (!drive.HasAcceleration)
        {
            workspace.Spans.Add(new(0, drive.Seconds, Mounting.Unknown));
            return;
        }

        SecondReadings.Fill(drive.AccelerationG, drive.ImuHz, workspace.ReadingX, workspace.ReadingY, workspace.ReadingZ);
        if (drive.HasRotation)
        {
            SecondReadings.Fill(drive.RotationDps, drive.ImuHz, workspace.RotationX, workspace.RotationY, workspace.RotationZ);
            TakeOutOffset(workspace.RotationX, workspace.SpeedMps);
            TakeOutOffset(workspace.RotationY, workspace.SpeedMps);
            TakeOutOffset(workspace.RotationZ, workspace.SpeedMps);
        }

        Motion(workspace.AccelerationMps2, workspace.MotionMps2);
        FindMountings.Fill(workspace.SecondsOf(drive), workspace.Blocks, workspace.Spans);
        if (workspace.Spans.Count > 0)
        {
            var first = workspace.Spans[0];
            workspace.Spans[0] = first with { Mounting = Recall(first.Mounting, circumstances.Remembered) };
        }

        foreach (var (from, to, mounting) in workspace.Spans)
        {
            var samples = drive.AccelerationG.Slice(from * drive.ImuHz, (to - from) * drive.ImuHz);
            workspace.Extremes.Add((AxisExtremes.Of(samples.X), AxisExtremes.Of(samples.Y), AxisExtremes.Of(samples.Z)));
            AlongAxis.Fill(workspace.ReadingG.Slice(from, to - from), mounting.Axis(mounting.Forward), workspace.AlongMps2[from..to]);
            AlongAxis.Fill(workspace.ReadingG.Slice(from, to - from), mounting.Axis(mounting.Left), workspace.AcrossMps2[from..to]);
        }
    }

    /// <summary>Fills the acceleration columns of the workspace, span by span.</summary>
    public static void Fill(DriveColumns drive, ScoringWorkspace workspace)
    {
        var (filled, hz) = (0, drive.ImuHz);
        workspace.IsUndirected = workspace.Spans.Exists(static span => !span.Mounting.KnowsForward);
        if (workspace.IsUndirected)
        {
            workspace.MagnitudeMps2.Fill(float.NaN);
        }

        foreach (var span in workspace.Spans)
        {
            Nothing(workspace, filled, span.From, hz);
            Fill(drive, span, workspace);
            filled = span.To;
        }

        Nothing(workspace, filled, drive.Seconds, hz);
    }

    private static void Nothing(ScoringWorkspace workspace, int from, int to, int hz)
    {
        workspace.LongitudinalMps2[(from * hz)..(to * hz)].Fill(float.NaN);
        workspace.LateralMps2[(from * hz)..(to * hz)].Fill(float.NaN);
        workspace.TurnMps2[from..to].Fill(float.NaN);
    }

    /// <summary>The central differences at either end of a second, averaged: centred on it, and free of most of what 1 km/h of resolution adds.</summary>
    private static void Motion(ReadOnlySpan<float> accelerationMps2, Span<float> motionMps2)
    {
        if (motionMps2.Length > 0)
        {
            TensorPrimitives.Add(accelerationMps2[..^1], accelerationMps2[1..], motionMps2);
            TensorPrimitives.Multiply(motionMps2, 0.5f, motionMps2);
            motionMps2[^1] = float.NaN;
        }
    }

    /// <summary>A gyroscope reads a little even at rest: the mean of the standing seconds is taken out.</summary>
    private static void TakeOutOffset(Span<float> rotationDps, ReadOnlySpan<float> speedMps)
    {
        if (StandingMean.Of(rotationDps, speedMps, out var seconds) is var offset && seconds >= EnoughStandingSeconds)
        {
            TensorPrimitives.Subtract(rotationDps, offset, rotationDps);
        }
    }

    /// <summary>What was known before, where this drive teaches less and the dongle was not moved since.</summary>
    private static Mounting Recall(in Mounting learned, in Mounting remembered)
    {
        if (learned.GravityG == Vector3.Zero || remembered.ForwardConfidence <= learned.ForwardConfidence
            || Math.Acos(Math.Clamp(Vector3.Dot(learned.Up, remembered.Up), -1, 1)) > SameSeatRadians)
        {
            return learned;
        }

        var forward = remembered.Forward - (Vector3.Dot(remembered.Forward, learned.Up) * learned.Up);
        return learned with { Forward = Vector3.Normalize(forward), ForwardConfidence = remembered.ForwardConfidence, TurnsClockwise = remembered.TurnsClockwise };
    }

    private static void Fill(DriveColumns drive, in MountedSpan span, ScoringWorkspace workspace)
    {
        var (from, length, hz) = (span.From, span.To - span.From, drive.ImuHz);
        var longitudinal = workspace.LongitudinalMps2.Slice(from * hz, length * hz);
        var lateral = workspace.LateralMps2.Slice(from * hz, length * hz);
        Turn(drive, span, workspace);
        if (span.Mounting.KnowsForward)
        {
            Feel(drive, span, workspace, span.Mounting.Forward, hz >= FastHz);
        }
        else if (span.Mounting.GravityG != Vector3.Zero)
        {
            Feel(drive, span, workspace, AnyHorizontal(span.Mounting.Up), isJoined: false);
            HorizontalMagnitude.Fill(longitudinal, lateral, workspace.MagnitudeMps2.Slice(from * hz, length * hz));
        }

        if (!span.Mounting.KnowsForward || hz < FastHz)
        {
            Repeat(workspace.AccelerationMps2.Slice(from, length), hz, longitudinal);
            if (drive.HasRotation || !span.Mounting.KnowsForward)
            {
                Repeat(workspace.TurnMps2.Slice(from, length), hz, lateral);
            }
        }
    }

    /// <summary>What the sensor felt along an axis and to its left, joined with what the car's motion says.</summary>
    private static void Feel(DriveColumns drive, in MountedSpan span, ScoringWorkspace workspace, Vector3 forward, bool isJoined)
    {
        var (hz, start, samples) = (drive.ImuHz, span.From * drive.ImuHz, (span.To - span.From) * drive.ImuHz);
        var width = Math.Max(FewestSamples, (2 * (int)(SmoothSeconds * hz / 2)) + 1);
        var addAlong = workspace.SlowAlongMps2[span.From..span.To];
        var addAcross = workspace.SlowAcrossMps2[span.From..span.To];
        addAlong.Clear();
        addAcross.Clear();
        if (isJoined)
        {
            DifferenceAlong(workspace, span);
            DifferenceAcross(drive, workspace, span);
        }

        var left = Vector3.Cross(span.Mounting.Up, forward);
        var axes = new FeltAxes(forward, left, addAlong, addAcross, workspace.LongitudinalMps2.Slice(start, samples), workspace.LateralMps2.Slice(start, samples));
        Felt.Fill(drive.AccelerationG.Slice(start, samples), hz, width, span.Mounting.GravityG, axes);
    }

    /// <summary>Lateral acceleration second by second: by the yaw rate, else by the sensor's mean.</summary>
    private static void Turn(DriveColumns drive, in MountedSpan span, ScoringWorkspace workspace)
    {
        var turn = workspace.TurnMps2[span.From..span.To];
        if (span.Mounting.GravityG != Vector3.Zero && drive.HasRotation)
        {
            AlongAxis.Fill(workspace.RotationDps.Slice(span.From, span.To - span.From), new Vector4(span.Mounting.RotationAxis * SecondColumns.RadiansPerDegree, 0), turn);
            TensorPrimitives.Multiply(turn, workspace.SpeedMps[span.From..span.To], turn);
        }
        else if (span.Mounting.KnowsForward)
        {
            workspace.AcrossMps2[span.From..span.To].CopyTo(turn);
        }
        else
        {
            turn.Fill(float.NaN);
        }
    }

    /// <summary>By how much dv/dt exceeds what is felt forwards, over 5 s. The central difference at k is the mean acceleration over the seconds before and after k.</summary>
    private static void DifferenceAlong(ScoringWorkspace workspace, in MountedSpan span)
    {
        var difference = workspace.SecondScratch[span.From..span.To];
        var along = workspace.AlongMps2[span.From..span.To];
        var acceleration = workspace.AccelerationMps2[span.From..span.To];
        if (difference.Length > 0)
        {
            difference[0] = float.NaN;
            TensorPrimitives.Add(along[..^1], along[1..], difference[1..]);
            TensorPrimitives.Multiply(difference, -0.5f, difference);
            TensorPrimitives.Add(difference, acceleration, difference);
            Slowly(difference, workspace.SlowAlongMps2[span.From..span.To]);
        }
    }

    /// <summary>By how much yaw rate x speed exceeds what is felt to the left, over 5 s.</summary>
    private static void DifferenceAcross(DriveColumns drive, ScoringWorkspace workspace, in MountedSpan span)
    {
        if (drive.HasRotation)
        {
            var difference = workspace.SecondScratch[span.From..span.To];
            TensorPrimitives.Subtract(workspace.TurnMps2[span.From..span.To], workspace.AcrossMps2[span.From..span.To], difference);
            Slowly(difference, workspace.SlowAcrossMps2[span.From..span.To]);
        }
    }

    /// <summary>The mean over 5 s, 0 where nothing is known.</summary>
    private static void Slowly(Span<float> difference, Span<float> slow)
    {
        Smooth.Fill(difference, JoinSeconds, slow);
        difference.Clear();
        FirstMeasured.Of(slow, difference, slow);
    }

    private static void Repeat(ReadOnlySpan<float> seconds, int hz, Span<float> samples)
    {
        for (var k = 0; k < seconds.Length; k++)
        {
            samples.Slice(k * hz, hz).Fill(seconds[k]);
        }
    }

    private static Vector3 AnyHorizontal(Vector3 up) => Vector3.Normalize(Vector3.Cross(up, MathF.Abs(up.X) < 0.7f ? Vector3.UnitX : Vector3.UnitY));
}

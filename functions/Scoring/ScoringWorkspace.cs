using ConnectedInsurance.Scoring.Alignment;
using ConnectedInsurance.Scoring.Events;
using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Scoring;

/// <summary>The buffers and the result of scoring one trip after another: they only grow, so that a warm workspace allocates nothing. One thread at a time.</summary>
public sealed class ScoringWorkspace
{
    private enum Second
    {
        Speed,
        Acceleration,
        Motion,
        ReadingX,
        ReadingY,
        ReadingZ,
        RotationX,
        RotationY,
        RotationZ,
        Along,
        Across,
        Turn,
        SlowAlong,
        SlowAcross,
        Scratch,
    }

    private enum Sample
    {
        Longitudinal,
        Lateral,
        Magnitude,
        Scratch,
    }

    private float[] secondColumns = [];
    private float[] sampleColumns = [];
    private RoadContext[] roads = [];
    private MountingEvidence[] blocks = [];
    private int seconds;
    private int samples;

    /// <summary>Speed, m/s.</summary>
    internal Span<float> SpeedMps => Of(Second.Speed);

    /// <summary>Rate of change of speed.</summary>
    internal Span<float> AccelerationMps2 => Of(Second.Acceleration);

    /// <summary>Mean acceleration, by speed, over the second that begins here: what a mean reading of that second is held against.</summary>
    internal Span<float> MotionMps2 => Of(Second.Motion);

    /// <summary>Mean readings of the accelerometer, g.</summary>
    internal Span<float> ReadingX => Of(Second.ReadingX);

    internal Span<float> ReadingY => Of(Second.ReadingY);

    internal Span<float> ReadingZ => Of(Second.ReadingZ);

    internal AxisColumns ReadingG => new(ReadingX, ReadingY, ReadingZ);

    /// <summary>Mean readings of the gyroscope, degrees a second.</summary>
    internal Span<float> RotationX => Of(Second.RotationX);

    internal Span<float> RotationY => Of(Second.RotationY);

    internal Span<float> RotationZ => Of(Second.RotationZ);

    internal AxisColumns RotationDps => new(RotationX, RotationY, RotationZ);

    /// <summary>Mean of what the accelerometer felt forwards; 0 while forward is unknown.</summary>
    internal Span<float> AlongMps2 => Of(Second.Along);

    /// <summary>The same to the left.</summary>
    internal Span<float> AcrossMps2 => Of(Second.Across);

    /// <summary>Lateral acceleration second by second, by the best source there is.</summary>
    internal Span<float> TurnMps2 => Of(Second.Turn);

    /// <summary>By how much the car's motion exceeds what the sensor felt forwards, slowly.</summary>
    internal Span<float> SlowAlongMps2 => Of(Second.SlowAlong);

    /// <summary>The same to the left.</summary>
    internal Span<float> SlowAcrossMps2 => Of(Second.SlowAcross);

    internal Span<float> SecondScratch => Of(Second.Scratch);

    internal Span<float> LongitudinalMps2 => Of(Sample.Longitudinal);

    internal Span<float> LateralMps2 => Of(Sample.Lateral);

    /// <summary>Size of the horizontal acceleration where its direction is unknown; in the raw frame mg along the larger of x and y.</summary>
    internal Span<float> MagnitudeMps2 => Of(Sample.Magnitude);

    internal Span<float> SampleScratch => Of(Sample.Scratch);

    internal Span<RoadContext> Roads => roads.AsSpan(0, seconds);

    internal Span<MountingEvidence> Blocks => blocks.AsSpan(0, FindMountings.Blocks(seconds));

    internal List<MountedSpan> Spans { get; } = [];

    /// <summary>How far the three axes of the accelerometer went in each span.</summary>
    internal List<(AxisExtremes X, AxisExtremes Y, AxisExtremes Z)> Extremes { get; } = [];

    internal List<DrivingEvent> Events { get; } = [];

    internal List<CrashCandidate> Crashes { get; } = [];

    internal List<Contribution> Contributions { get; } = [];

    internal List<NotRatable> NotRatable { get; } = [];

    internal List<Caveat> Caveats { get; } = [];

    internal TripFeatures Features { get; set; }

    internal Coverage Coverage { get; set; }

    /// <summary>True when <see cref="MagnitudeMps2"/> holds anything in the aligned frame.</summary>
    internal bool IsUndirected { get; set; }

    /// <summary>Seconds taken out because speed was stuck.</summary>
    internal int StuckSeconds { get; set; }

    /// <summary>How the dongle sat in the end: what is worth remembering.</summary>
    internal Mounting Mounting => Spans.Count > 0 ? Spans[^1].Mounting : Mounting.Unknown;

    internal SecondColumns SecondsOf(DriveColumns drive) => new(
        ReadingG, drive.HasRotation ? RotationDps : default, SpeedMps, MotionMps2);

    internal void Fit(DriveColumns drive)
    {
        seconds = drive.Seconds;
        samples = drive.Samples;
        Grow(ref secondColumns, seconds * ((int)Second.Scratch + 1));
        Grow(ref sampleColumns, samples * ((int)Sample.Scratch + 1));
        Grow(ref roads, seconds);
        Grow(ref blocks, FindMountings.Blocks(seconds));
        Spans.Clear();
        Extremes.Clear();
        Events.Clear();
        Crashes.Clear();
        Contributions.Clear();
        NotRatable.Clear();
        Caveats.Clear();
        StuckSeconds = 0;
    }

    private Span<float> Of(Second column) => secondColumns.AsSpan((int)column * seconds, seconds);

    private Span<float> Of(Sample column) => sampleColumns.AsSpan((int)column * samples, samples);

    private static void Grow<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new T[Math.Max(length, 2 * buffer.Length)];
        }
    }
}

using ConnectedInsurance.Scoring.Alignment;
using ConnectedInsurance.Scoring.Events;
using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Scoring;

/// <summary>The buffers and the result of scoring one trip after another: they only grow, so that a warm workspace allocates nothing. One thread at a time.</summary>
public sealed class ScoringWorkspace
{
    private float[] speed = [];
    private float[] acceleration = [];
    private float[] secondScratch = [];
    private float[] meanX = [];
    private float[] meanY = [];
    private float[] meanZ = [];
    private float[] longitudinal = [];
    private float[] lateral = [];
    private float[] sampleScratch = [];
    private RoadContext[] roads = [];
    private int seconds;
    private int samples;

    internal Span<float> SpeedMps => speed.AsSpan(0, seconds);

    internal Span<float> AccelerationMps2 => acceleration.AsSpan(0, seconds);

    internal Span<float> SecondScratch => secondScratch.AsSpan(0, seconds);

    internal Span<float> MeanX => meanX.AsSpan(0, seconds);

    internal Span<float> MeanY => meanY.AsSpan(0, seconds);

    internal Span<float> MeanZ => meanZ.AsSpan(0, seconds);

    internal Span<float> LongitudinalMps2 => longitudinal.AsSpan(0, samples);

    internal Span<float> LateralMps2 => lateral.AsSpan(0, samples);

    internal Span<float> SampleScratch => sampleScratch.AsSpan(0, samples);

    internal Span<RoadContext> Roads => roads.AsSpan(0, seconds);

    internal EventSource Source { get; set; }

    internal List<DrivingEvent> Events { get; } = [];

    internal List<Contribution> Contributions { get; } = [];

    internal List<NotRatable> NotRatable { get; } = [];

    internal Mounting Mounting { get; set; }

    internal TripFeatures Features { get; set; }

    internal Coverage Coverage { get; set; }

    internal void Fit(DriveColumns drive)
    {
        seconds = drive.Seconds;
        samples = drive.Samples;
        Grow(ref speed, seconds);
        Grow(ref acceleration, seconds);
        Grow(ref secondScratch, seconds);
        Grow(ref meanX, seconds);
        Grow(ref meanY, seconds);
        Grow(ref meanZ, seconds);
        Grow(ref longitudinal, samples);
        Grow(ref lateral, samples);
        Grow(ref sampleScratch, samples);
        Grow(ref roads, seconds);
        Events.Clear();
        Contributions.Clear();
        NotRatable.Clear();
    }

    private static void Grow<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new T[Math.Max(length, 2 * buffer.Length)];
        }
    }
}

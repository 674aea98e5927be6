using System.Collections.Concurrent;
using System.Globalization;
using ConnectedInsurance.Scoring.Events;
using ConnectedInsurance.Scoring.Recordings;

namespace ConnectedInsurance.Scoring;

/// <summary>Writes what scoring saw, sample by sample: trip, t, longitudinal and lateral acceleration, severity (1 at the threshold). Blank is not measured.</summary>
internal sealed class TraceWriter : IDisposable
{
    private readonly TextWriter writer;
    private readonly ConcurrentDictionary<int, TracePart> parts = [];

    public TraceWriter(TextWriter writer)
    {
        this.writer = writer;
        writer.WriteLine("trip,t,longitudinal_mps2,lateral_mps2,severity");
    }

    /// <summary>What one of the files scored side by side writes to.</summary>
    public TracePart Part(int file) => parts.GetOrAdd(file, _ => new TracePart());

    /// <summary>Writes the parts in the order of their files.</summary>
    public void Write(int files)
    {
        for (var file = 0; file < files; file++)
        {
            writer.Write(Part(file).Text);
        }
    }

    public void Dispose() => writer.Dispose();
}

/// <summary>The trace of one file.</summary>
internal sealed class TracePart
{
    /// <summary>The lines so far.</summary>
    public System.Text.StringBuilder Text { get; } = new();

    /// <summary>Adds the drive that the workspace has just scored.</summary>
    public void Add(RecordedDrive drive, ThresholdProfile profile, ScoringWorkspace workspace)
    {
        var hz = drive.Columns.ImuHz;
        for (var i = 0; i < drive.Columns.Samples; i++)
        {
            Text.Append(drive.Trip);
            Write(drive.OriginSeconds + ((double)i / hz));
            Write(workspace.LongitudinalMps2[i]);
            Write(workspace.LateralMps2[i]);
            Write(Harshness.At(i, profile, workspace));
            Text.Append('\n');
        }
    }

    private void Write(double value)
    {
        Text.Append(',');
        if (!double.IsNaN(value))
        {
            Text.Append(CultureInfo.InvariantCulture, $"{value:0.####}");
        }
    }
}

using System.Globalization;
using ConnectedInsurance.Scoring.Events;
using ConnectedInsurance.Scoring.Recordings;

namespace ConnectedInsurance.Scoring;

/// <summary>Writes what scoring saw, sample by sample: trip, t, longitudinal and lateral acceleration, severity (1 at the threshold). Blank is not measured.</summary>
internal sealed class TraceWriter : IDisposable
{
    private readonly TextWriter writer;

    public TraceWriter(TextWriter writer)
    {
        this.writer = writer;
        writer.WriteLine("trip,t,longitudinal_mps2,lateral_mps2,severity");
    }

    /// <summary>Adds the drive that the workspace has just scored.</summary>
    public void Add(RecordedDrive drive, ThresholdProfile profile, ScoringWorkspace workspace)
    {
        var hz = drive.Columns.ImuHz;
        for (var i = 0; i < drive.Columns.Samples; i++)
        {
            writer.Write(drive.Trip);
            Write(drive.OriginSeconds + ((double)i / hz));
            Write(workspace.LongitudinalMps2[i]);
            Write(workspace.LateralMps2[i]);
            Write(Harshness.At(i, profile, workspace));
            writer.WriteLine();
        }
    }

    public void Dispose() => writer.Dispose();

    private void Write(double value)
    {
        writer.Write(',');
        if (!double.IsNaN(value))
        {
            writer.Write(value.ToString("0.####", CultureInfo.InvariantCulture));
        }
    }
}

using System.Runtime.InteropServices;

namespace ConnectedInsurance.Scoring.Recordings;

/// <summary>The samples of one trip as they were recorded, each column at its own moments; used again for the next trip.</summary>
internal sealed class SampledDrive
{
    private const int HighestHz = 100;

    private readonly List<(double Seconds, float Value)>[] columns = [.. Enum.GetValues<Signal>().Select(_ => new List<(double, float)>())];
    private readonly List<(double Seconds, double Value)> latitude = [];
    private readonly List<(double Seconds, double Value)> longitude = [];
    private readonly List<double> rows = [];
    private readonly List<double> spacings = [];

    /// <summary>UTC of second 0, when a row told.</summary>
    public DateTimeOffset? Start { get; set; }

    /// <summary>Time of the latest row, s from the first.</summary>
    public double LastSeconds { get; private set; }

    /// <summary>Rows that were recorded before the one that came before them.</summary>
    public int OutOfOrder { get; set; }

    public void AddRow(double seconds)
    {
        OutOfOrder += rows.Count > 0 && seconds < rows[^1] ? 1 : 0;
        rows.Add(seconds);
        LastSeconds = Math.Max(LastSeconds, seconds);
    }

    public void Add(Signal signal, double seconds, float value) => columns[(int)signal].Add((seconds, value));

    public void AddLatitude(double seconds, double degrees) => latitude.Add((seconds, degrees));

    public void AddLongitude(double seconds, double degrees) => longitude.Add((seconds, degrees));

    /// <summary>The regular columns of these samples.</summary>
    public DriveColumns ToColumns()
    {
        rows.Sort();
        var imuHz = ImuHz();
        var drive = new DriveColumns((int)Math.Floor(LastSeconds) + 1, imuHz, Start) { DurationSeconds = LastSeconds, ObservedSeconds = LastSeconds - SilentSeconds(), OutOfOrder = OutOfOrder };
        for (var signal = Signal.SpeedKph; (int)signal < columns.Length; signal++)
        {
            if (columns[(int)signal].Count > 0)
            {
                Resample(columns[(int)signal], signal >= Signal.AccelerationXG ? imuHz : 1, float.NaN, drive.Fill(signal));
            }
        }

        if (latitude.Count > 0 && longitude.Count > 0)
        {
            drive.FillPlace(out var latitudes, out var longitudes);
            Resample(latitude, 1, double.NaN, latitudes);
            Resample(longitude, 1, double.NaN, longitudes);
        }

        return drive;
    }

    public void Clear()
    {
        Array.ForEach(columns, column => column.Clear());
        latitude.Clear();
        longitude.Clear();
        rows.Clear();
        Start = null;
        OutOfOrder = 0;
        LastSeconds = 0;
    }

    private void Resample<T>(List<(double Seconds, T Value)> samples, int hz, T missing, Span<T> grid)
    {
        AsOf.Fill(InOrder(samples), hz, grid);
        for (var row = 1; row < rows.Count; row++)
        {
            if (AsOf.IsSilence(rows[row] - rows[row - 1]))
            {
                AsOf.Silence(rows[row - 1], rows[row], hz, missing, grid);
            }
        }
    }

    private double SilentSeconds()
    {
        var silent = 0d;
        for (var row = 1; row < rows.Count; row++)
        {
            var spacing = rows[row] - rows[row - 1];
            silent += AsOf.IsSilence(spacing) ? spacing : 0;
        }

        return silent;
    }

    /// <summary>The rate of the inertial samples: 1 over the median spacing of ax.</summary>
    private int ImuHz()
    {
        var ax = InOrder(columns[(int)Signal.AccelerationXG]);
        spacings.Clear();
        for (var j = 1; j < ax.Length; j++)
        {
            spacings.Add(ax[j].Seconds - ax[j - 1].Seconds);
        }

        if (spacings.Count == 0)
        {
            return 1;
        }

        spacings.Sort();
        var median = spacings[spacings.Count / 2];
        return median > 0 ? (int)Math.Clamp(Math.Round(1 / median), 1, HighestHz) : HighestHz;
    }

    /// <summary>Rows that came late are put where they belong; of equal moments the later row stays the later.</summary>
    private static ReadOnlySpan<(double Seconds, T Value)> InOrder<T>(List<(double Seconds, T Value)> samples)
    {
        for (var j = 1; j < samples.Count; j++)
        {
            if (samples[j].Seconds < samples[j - 1].Seconds)
            {
                return samples.OrderBy(sample => sample.Seconds).ToArray();
            }
        }

        return CollectionsMarshal.AsSpan(samples);
    }
}

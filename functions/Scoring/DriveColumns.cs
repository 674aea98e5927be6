using System.Buffers;
using ConnectedInsurance.Scoring.Alignment;

namespace ConnectedInsurance.Scoring;

/// <summary>One trip as scoring reads it: structure of arrays on two regular grids, one a second and one an inertial sample. NaN is "not measured".</summary>
/// <remarks>Arrays come from the shared pool and go back on <see cref="Dispose"/>, so that scoring a trip allocates no column.</remarks>
public sealed class DriveColumns : IDisposable
{
    private const Signal LastSecondSignal = Signal.OdometerKm;
    private const int Signals = (int)Signal.RotationZDps + 1;

    private readonly float[]?[] columns = new float[]?[Signals];
    private readonly List<(int From, int To)> lost = [];
    private double[]? latitude;
    private double[]? longitude;

    /// <summary>Columns of a drive of this length; nothing is measured yet.</summary>
    /// <param name="seconds">Values of every one-a-second column.</param>
    /// <param name="imuHz">Inertial samples a second, 1 to 100.</param>
    /// <param name="start">UTC of second 0; null when the clock was never known.</param>
    public DriveColumns(int seconds, int imuHz, DateTimeOffset? start)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(seconds);
        ArgumentOutOfRangeException.ThrowIfLessThan(imuHz, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(imuHz, 100);
        Seconds = seconds;
        DurationSeconds = seconds;
        ImuHz = imuHz;
        Start = start;
    }

    /// <summary>Values of a one-a-second column.</summary>
    public int Seconds { get; }

    /// <summary>Inertial samples a second.</summary>
    public int ImuHz { get; }

    /// <summary>Values of an inertial column.</summary>
    public int Samples => Seconds * ImuHz;

    /// <summary>UTC of second 0; null when the clock was never known.</summary>
    public DateTimeOffset? Start { get; }

    /// <summary>From its first moment to its last, s; as many as there are seconds unless told more exactly.</summary>
    public double DurationSeconds { get; init; }

    /// <summary>How long anything was measured, s; NaN until told: then the seconds with a value in any column count.</summary>
    public double ObservedSeconds { get; init; } = double.NaN;

    /// <summary>How often a row came that was recorded, by its own clock, before the one that came before it.</summary>
    public int OutOfOrder { get; init; }

    /// <summary>True for a private trip: nothing but its distance and duration may be told.</summary>
    public bool Private { get; init; }

    /// <summary>Seconds, from one up to another, that were recorded and lost on the way: the dongle's or the platform's doing, never the driver's.</summary>
    public IReadOnlyList<(int From, int To)> Lost => lost;

    /// <summary>Says that these seconds were lost.</summary>
    public void Lose(int from, int upTo) => lost.Add((from, upTo));

    /// <summary>True when a value was ever put into the column.</summary>
    public bool Has(Signal signal) => columns[(int)signal] is not null;

    /// <summary>True when any source of speed was there.</summary>
    public bool HasSpeed => Has(Signal.SpeedKph) || Has(Signal.GnssSpeedKph);

    /// <summary>True when acceleration was there on all three axes.</summary>
    public bool HasAcceleration => Has(Signal.AccelerationXG) && Has(Signal.AccelerationYG) && Has(Signal.AccelerationZG);

    /// <summary>True when rotation was there about all three axes.</summary>
    public bool HasRotation => Has(Signal.RotationXDps) && Has(Signal.RotationYDps) && Has(Signal.RotationZDps);

    /// <summary>True when the drive carries place.</summary>
    public bool HasPlace => latitude is not null;

    /// <summary>The column, to read; empty when it was never measured.</summary>
    public ReadOnlySpan<float> this[Signal signal] =>
        columns[(int)signal] is { } column ? column.AsSpan(0, Length(signal)) : default;

    internal AxisColumns AccelerationG => new(this[Signal.AccelerationXG], this[Signal.AccelerationYG], this[Signal.AccelerationZG]);

    internal AxisColumns RotationDps => new(this[Signal.RotationXDps], this[Signal.RotationYDps], this[Signal.RotationZDps]);

    /// <summary>Latitudes, degrees, one a second; empty without place.</summary>
    public ReadOnlySpan<double> Latitude => latitude is null ? default : latitude.AsSpan(0, Seconds);

    /// <summary>Longitudes, degrees, one a second; empty without place.</summary>
    public ReadOnlySpan<double> Longitude => longitude is null ? default : longitude.AsSpan(0, Seconds);

    /// <summary>The column, to fill; all NaN at first.</summary>
    public Span<float> Fill(Signal signal)
    {
        var length = Length(signal);
        if (columns[(int)signal] is not { } column)
        {
            columns[(int)signal] = column = ArrayPool<float>.Shared.Rent(length);
            column.AsSpan(0, length).Fill(float.NaN);
        }

        return column.AsSpan(0, length);
    }

    /// <summary>Both place columns, to fill; all NaN at first.</summary>
    public void FillPlace(out Span<double> latitudes, out Span<double> longitudes)
    {
        latitude ??= RentPlace();
        longitude ??= RentPlace();
        latitudes = latitude.AsSpan(0, Seconds);
        longitudes = longitude.AsSpan(0, Seconds);
    }

    /// <summary>Takes the place out of the drive.</summary>
    public void ForgetPlace()
    {
        Return(ref latitude);
        Return(ref longitude);
    }

    /// <summary>Gives the arrays back; the drive holds nothing afterwards.</summary>
    public void Dispose()
    {
        for (var i = 0; i < Signals; i++)
        {
            if (columns[i] is { } column)
            {
                columns[i] = null;
                ArrayPool<float>.Shared.Return(column);
            }
        }

        Return(ref latitude);
        Return(ref longitude);
    }

    private int Length(Signal signal) => signal <= LastSecondSignal ? Seconds : Samples;

    private double[] RentPlace()
    {
        var column = ArrayPool<double>.Shared.Rent(Seconds);
        column.AsSpan(0, Seconds).Fill(double.NaN);
        return column;
    }

    private static void Return(ref double[]? column)
    {
        if (column is { } rented)
        {
            column = null;
            ArrayPool<double>.Shared.Return(rented, clearArray: true);
        }
    }
}

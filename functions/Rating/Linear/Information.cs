using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;
using Lanes = System.Numerics.Vector<double>;
using Vector = System.Numerics.Vector;

namespace ConnectedInsurance.Rating.Linear;

/// <summary>What some rows say at given coefficients: the score X'W(y - mu), the information X'WX, and sums of the fit.</summary>
/// <remarks>
/// Poisson, log link, so mu is both mean and weight. Rows are read once: a row of F factors and D numbers adds D x D + F x D products in whole vectors
/// and F (F - 1) / 2 single ones, where a dense X'WX of p columns would need p (p + 1) / 2. Sums over numbers and indicators lie apart and are put together at the end.
/// </remarks>
internal sealed class Information
{
    private const int Block = 512;

    private readonly Design design;
    private readonly double[] numberScore;
    private readonly double[] indicatorScore;
    private readonly double[] numbers; // width x width
    private readonly double[] mixed; // (indicators + 1) x width
    private readonly double[] pairs; // (indicators + 1) x (indicators + 1), earlier factor first

    /// <summary>Nothing yet.</summary>
    public Information(Design design)
    {
        this.design = design;
        var levels = design.Indicators + 1;
        (numberScore, indicatorScore) = (new double[design.Width], new double[levels]);
        (numbers, mixed, pairs) = (new double[design.Width * design.Width], new double[levels * design.Width], new double[levels * levels]);
    }

    /// <summary>Sum of w mu.</summary>
    public double Fitted { get; private set; }

    /// <summary>Sum of w (y ln mu - mu).</summary>
    public double LogLikelihood { get; private set; }

    /// <summary>Sum of w (y - mu)^2 / mu: Pearson's statistic.</summary>
    public double Pearson { get; private set; }

    /// <summary>Adds rows.</summary>
    public void Add(Rows rows, Range range, ReadOnlySpan<double> numberCoefficients, ReadOnlySpan<double> indicatorCoefficients)
    {
        Span<double> eta = stackalloc double[Block];
        Span<double> mu = stackalloc double[Block];
        var (from, count) = range.GetOffsetAndLength(design.Rows);
        for (var at = from; at < from + count; at += Block)
        {
            var size = Math.Min(Block, from + count - at);
            for (var i = 0; i < size; i++)
            {
                eta[i] = rows.Offset[at + i] + Predictor(design, at + i, numberCoefficients, indicatorCoefficients);
            }

            TensorPrimitives.Exp(eta[..size], mu[..size]);
            for (var i = 0; i < size; i++)
            {
                AddRow(at + i, rows.Claims[at + i], rows.Weight[at + i], eta[i], mu[i]);
            }
        }
    }

    /// <summary>Adds what other rows say.</summary>
    public void Add(Information other)
    {
        Fitted += other.Fitted;
        LogLikelihood += other.LogLikelihood;
        Pearson += other.Pearson;
        TensorPrimitives.Add(numberScore, other.numberScore, numberScore);
        TensorPrimitives.Add(indicatorScore, other.indicatorScore, indicatorScore);
        TensorPrimitives.Add(numbers, other.numbers, numbers);
        TensorPrimitives.Add(mixed, other.mixed, mixed);
        TensorPrimitives.Add(pairs, other.pairs, pairs);
    }

    /// <summary>X'W(y - mu), numbers first.</summary>
    public Vector<double> Score() => DenseVector.Create(
        design.Parameters, i => i < design.Numbers ? numberScore[i] : indicatorScore[i - design.Numbers]);

    /// <summary>X'WX, numbers first.</summary>
    public Matrix<double> Matrix() => DenseMatrix.Create(design.Parameters, design.Parameters, (i, j) => Cell(Math.Min(i, j), Math.Max(i, j)));

    /// <summary>x'b of a row, without its offset.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Predictor(Design design, int row, ReadOnlySpan<double> numberCoefficients, ReadOnlySpan<double> indicatorCoefficients)
    {
        var sum = 0.0;
        foreach (var place in design.Places.AsSpan(row * design.Factors, design.Factors))
        {
            sum += indicatorCoefficients[place];
        }

        var values = design.Values.AsSpan(row * design.Width, design.Width);
        var lanes = Lanes.Zero;
        for (var d = 0; d < values.Length; d += Lanes.Count)
        {
            lanes += new Lanes(values[d..]) * new Lanes(numberCoefficients[d..]);
        }

        return sum + Vector.Sum(lanes);
    }

    private double Cell(int row, int column)
    {
        var levels = design.Indicators + 1;
        var (first, second) = (row - design.Numbers, column - design.Numbers);
        return second < 0 ? numbers[row * design.Width + column]
            : first < 0 ? mixed[second * design.Width + row]
            : first == second ? mixed[first * design.Width]
            : pairs[first * levels + second];
    }

    private void AddRow(int row, double claims, double weight, double eta, double mu)
    {
        var residual = weight * (claims - mu);
        var weighted = weight * mu;
        Fitted += weighted;
        LogLikelihood += weight * (claims * eta - mu);
        Pearson += residual * (claims - mu) / mu;
        var values = design.Values.AsSpan(row * design.Width, design.Width);
        var places = design.Places.AsSpan(row * design.Factors, design.Factors);
        unchecked
        {
            for (var d = 0; d < values.Length; d++)
            {
                AddScaled(ref numbers[d * values.Length], values, weighted * values[d]);
            }

            AddScaled(ref numberScore[0], values, residual);
            for (var f = 0; f < places.Length; f++)
            {
                indicatorScore[places[f]] += residual;
                AddScaled(ref mixed[places[f] * values.Length], values, weighted);
                ref var pair = ref pairs[places[f] * (design.Indicators + 1)];
                for (var g = f + 1; g < places.Length; g++)
                {
                    Unsafe.Add(ref pair, places[g]) += weighted;
                }
            }
        }
    }

    /// <summary>Adds a multiple of a row's numbers, which are whole vectors.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddScaled(ref double sums, ReadOnlySpan<double> values, double factor)
    {
        ref var value = ref MemoryMarshal.GetReference(values);
        for (nuint d = 0; d < (nuint)values.Length; d += (nuint)Lanes.Count)
        {
            Vector.StoreUnsafe(Vector.LoadUnsafe(ref sums, d) + Vector.LoadUnsafe(ref value, d) * factor, ref sums, d);
        }
    }
}

/// <summary>What is known of each row beside its design.</summary>
internal readonly record struct Rows(double[] Claims, double[] Offset, double[] Weight);

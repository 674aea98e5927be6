using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ConnectedInsurance.Rating.Boosting;

/// <summary>Sums gradient, hessian and count of rows by bin of a column.</summary>
/// <remarks>
/// A row's gradient, hessian and 1 are one vector of floats, widened and added to its bin's vector of doubles in one go: sums of half a million floats would lose digits.
/// </remarks>
internal static class Histogram
{
    /// <summary>Adds rows to bins.</summary>
    /// <param name="codes">The column, all rows.</param>
    /// <param name="rows">Which rows.</param>
    /// <param name="gradients">(gradient, hessian, 1, 0) of those rows, in their order.</param>
    /// <param name="bins">256 sums.</param>
    public static void Add(ReadOnlySpan<byte> codes, ReadOnlySpan<int> rows, ReadOnlySpan<Vector128<float>> gradients, Span<Vector256<double>> bins)
    {
        // The bounds are checked here once: every row is one of the column's, every byte one of 256 bins.
        ArgumentOutOfRangeException.ThrowIfLessThan(bins.Length, BinnedColumn.Most);
        ArgumentOutOfRangeException.ThrowIfNotEqual(gradients.Length, rows.Length);
        ref var bin = ref MemoryMarshal.GetReference(bins);
        ref var gradient = ref MemoryMarshal.GetReference(gradients);
        unchecked
        {
            for (var i = 0; i < rows.Length; i++)
            {
                Unsafe.Add(ref bin, codes[rows[i]]) += Vector256.WidenLower(Vector256.Create(Unsafe.Add(ref gradient, i), default));
            }
        }
    }

    /// <summary>The definition: scalar, plain on purpose.</summary>
    internal static void Reference(ReadOnlySpan<byte> codes, ReadOnlySpan<int> rows, ReadOnlySpan<Vector128<float>> gradients, Span<Vector256<double>> bins)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            ref var sum = ref bins[codes[rows[i]]];
            sum = Vector256.Create(sum[0] + gradients[i][0], sum[1] + gradients[i][1], sum[2] + gradients[i][2], 0);
        }
    }
}

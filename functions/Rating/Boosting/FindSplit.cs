using System.Runtime.Intrinsics;

namespace ConnectedInsurance.Rating.Boosting;

/// <summary>The best way to part a node by one column, from its histogram.</summary>
/// <remarks>Loss of a node that advises v: G v + (H + l2) v^2 / 2. A factor's bins are ordered by their own advice and parted like a number's (Fisher 1958: one of those cuts is the best of all subsets).</remarks>
internal static class FindSplit
{
    // Hessian added when a factor's bins are ordered: levels with hardly an expected claim do not lead.
    private const double Smoothing = 1;
    private const double LeastHessian = 1e-3;
    private const double LeastGain = 1e-9;

    /// <summary>The split; null when none is worth it.</summary>
    public static Split? Best(int index, BinnedColumn column, ReadOnlySpan<Vector256<double>> bins, Vector256<double> total, Bounds bounds, BoostingOptions options)
    {
        Span<int> order = stackalloc int[BinnedColumn.Most];
        var filled = 0;
        for (var bin = column.IsOrdered ? 1 : 0; bin < column.Count; bin++)
        {
            if (bins[bin][2] > 0)
            {
                order[filled++] = bin;
            }
        }

        order = order[..filled];
        if (!column.IsOrdered)
        {
            Span<double> advice = stackalloc double[filled];
            for (var i = 0; i < filled; i++)
            {
                advice[i] = -bins[order[i]][0] / (bins[order[i]][1] + Smoothing);
            }

            advice.Sort(order);
        }

        var missing = column.IsOrdered ? bins[0] : default;
        var best = Scan(order, bins, default, total, column.Direction, bounds, options);
        var withMissing = missing[2] > 0 ? Scan(order, bins, missing, total, column.Direction, bounds, options) : default;
        var (found, missingLeft) = withMissing.Gain > best.Gain ? (withMissing, true) : (best, false);
        return found.Gain > LeastGain ? Describe(index, column, bins, order, found, missingLeft, missing[2] > 0, total) : null;
    }

    private static Cut Scan(ReadOnlySpan<int> order, ReadOnlySpan<Vector256<double>> bins, Vector256<double> left, Vector256<double> total, int direction, Bounds bounds, BoostingOptions options)
    {
        var best = default(Cut);
        var whole = Loss(total, bounds.Value(total, options.L2), options.L2);
        for (var i = 0; i + 1 < order.Length || (i < order.Length && left[2] + bins[order[i]][2] < total[2]); i++)
        {
            left += bins[order[i]];
            var right = total - left;
            if (right[2] < options.LeastRows)
            {
                break;
            }

            if (left[2] < options.LeastRows || left[1] < LeastHessian || right[1] < LeastHessian)
            {
                continue;
            }

            var (one, other) = (bounds.Value(left, options.L2), bounds.Value(right, options.L2));
            var gain = whole - Loss(left, one, options.L2) - Loss(right, other, options.L2);
            if (gain > best.Gain && direction * (other - one) >= 0)
            {
                best = new(gain, i, left, one, other);
            }
        }

        return best;
    }

    /// <summary>Bins without a row here go where most rows go.</summary>
    private static Split Describe(
        int index, BinnedColumn column, ReadOnlySpan<Vector256<double>> bins, ReadOnlySpan<int> order, Cut cut, bool missingLeft, bool hasMissing, Vector256<double> total)
    {
        var mostLeft = cut.Left[2] * 2 > total[2];
        var last = order[cut.Place];
        var left = new List<int>();
        if (column.IsOrdered)
        {
            left.AddRange(Enumerable.Range(1, last));
            if (hasMissing ? missingLeft : mostLeft)
            {
                left.Add(0);
            }
        }
        else
        {
            left.AddRange(order[..(cut.Place + 1)]);
            for (var bin = 0; mostLeft && bin < BinnedColumn.Most; bin++)
            {
                if (bins[bin][2] == 0)
                {
                    left.Add(bin);
                }
            }
        }

        return new(cut.Gain, index, Split.Set(left), last, cut.Left, cut.One, cut.Other);
    }

    private static double Loss(Vector256<double> sum, double value, double l2) => value * (sum[0] + (sum[1] + l2) * value / 2);

    private readonly record struct Cut(double Gain, int Place, Vector256<double> Left, double One, double Other);
}

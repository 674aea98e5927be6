using System.Runtime.Intrinsics;

namespace ConnectedInsurance.Rating.Boosting;

/// <summary>Where a node could be parted.</summary>
/// <param name="Gain">How much the loss falls; 0 for no split.</param>
/// <param name="Column">Which column.</param>
/// <param name="Left">Which bins go left: 256 bits.</param>
/// <param name="Last">The last bin that goes left, of a number.</param>
/// <param name="LeftSum">Gradient, hessian and count that go left.</param>
/// <param name="LeftValue">What the left node would advise.</param>
/// <param name="RightValue">What the right node would advise.</param>
internal sealed record Split(double Gain, int Column, ulong[] Left, int Last, Vector256<double> LeftSum, double LeftValue, double RightValue)
{
    /// <summary>True when rows of the bin go left.</summary>
    public bool GoesLeft(byte bin) => Contains(Left, bin);

    /// <summary>True when a set of bins has one.</summary>
    public static bool Contains(ulong[] set, int bin) => (set[bin >> 6] >> (bin & 63) & 1) != 0;

    /// <summary>A set of bins.</summary>
    public static ulong[] Set(IEnumerable<int> bins)
    {
        var set = new ulong[BinnedColumn.Most / 64];
        foreach (var bin in bins)
        {
            set[bin >> 6] |= 1UL << (bin & 63);
        }

        return set;
    }
}

/// <summary>What a node may advise, so that trees keep to the directions asked for.</summary>
internal readonly record struct Bounds(double Lowest, double Highest)
{
    /// <summary>No bounds.</summary>
    public static Bounds None => new(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The advice of some rows: -G / (H + l2), within the bounds.</summary>
    public double Value(Vector256<double> sum, double l2) => Math.Clamp(-sum[0] / (sum[1] + l2), Lowest, Highest);

    /// <summary>The bounds of both sides of a split: neither may pass the middle of the two where a direction is asked for.</summary>
    public (Bounds Left, Bounds Right) Part(double left, double right, int direction)
    {
        var middle = left + (right - left) / 2;
        return direction switch
        {
            > 0 => (this with { Highest = middle }, this with { Lowest = middle }),
            < 0 => (this with { Lowest = middle }, this with { Highest = middle }),
            _ => (this, this),
        };
    }
}

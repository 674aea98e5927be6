using System.Numerics;

namespace ConnectedInsurance.Scoring.Features;

/// <summary>Measured seconds: how many values of a column are there at all.</summary>
/// <remarks>Unit: values (seconds on the 1 Hz grid). Empty: 0. NaN: not measured, not counted. Source: the meaning of NaN in <see cref="DriveColumns"/>.</remarks>
public static class MeasuredCount
{
    /// <summary>How many values are not NaN.</summary>
    public static int Of(ReadOnlySpan<float> column) => ByDefinition.IsAsked ? Reference(column) : Vectorised(column);

    internal static int Reference(ReadOnlySpan<float> column)
    {
        var count = 0;
        foreach (var value in column)
        {
            count += float.IsNaN(value) ? 0 : 1;
        }

        return count;
    }

    internal static int Vectorised(ReadOnlySpan<float> column)
    {
        var lanes = Vector<int>.Zero;
        var i = 0;
        for (; i <= column.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var values = new Vector<float>(column[i..]);
            lanes -= Vector.Equals(values, values);
        }

        return Vector.Sum(lanes) + Reference(column[i..]);
    }
}

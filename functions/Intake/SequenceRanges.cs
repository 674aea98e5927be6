namespace ConnectedInsurance.Intake;

/// <summary>A set of batch numbers as ranges: a boot without gaps is one range however long it lasts.</summary>
/// <param name="Bounds">First and last of each range in turn, ascending.</param>
public sealed record SequenceRanges(IReadOnlyList<uint> Bounds)
{
    /// <summary>No number.</summary>
    public static readonly SequenceRanges Empty = new([]);

    /// <summary>The missing numbers between the first and the last seen, as ranges.</summary>
    public IEnumerable<(uint First, uint Last)> Gaps()
    {
        for (var i = 2; i < Bounds.Count; i += 2)
        {
            yield return (Bounds[i - 1] + 1, Bounds[i] - 1);
        }
    }

    /// <summary>True when the number is in the set or beside it, so that adding it makes no new range.</summary>
    public bool Touches(uint number) =>
        Contains(number) || (number > 0 && Contains(number - 1)) || (number < uint.MaxValue && Contains(number + 1));

    /// <summary>True for the first or the last number of a range.</summary>
    public bool IsBound(uint number) => Bounds.Contains(number);

    /// <summary>True when the number is in the set.</summary>
    public bool Contains(uint number)
    {
        for (var i = 0; i < Bounds.Count; i += 2)
        {
            if (Bounds[i] <= number && number <= Bounds[i + 1])
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The set with a number more.</summary>
    public SequenceRanges With(uint number)
    {
        if (Contains(number))
        {
            return this;
        }

        var bounds = new List<uint>(Bounds.Count + 2);
        var placed = false;
        for (var i = 0; i < Bounds.Count; i += 2)
        {
            if (!placed && number < Bounds[i])
            {
                Append(bounds, number, number);
                placed = true;
            }

            Append(bounds, Bounds[i], Bounds[i + 1]);
        }

        if (!placed)
        {
            Append(bounds, number, number);
        }

        return new(bounds);
    }

    private static void Append(List<uint> bounds, uint first, uint last)
    {
        if (bounds.Count > 0 && bounds[^1] + 1UL == first)
        {
            bounds[^1] = last;
        }
        else
        {
            bounds.Add(first);
            bounds.Add(last);
        }
    }
}

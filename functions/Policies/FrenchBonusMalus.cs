using ConnectedInsurance.Rating.Claims;

namespace ConnectedInsurance.Policies;

/// <summary>The reduction-increase coefficient of French motor policies; what driving does is within the reference premium it multiplies.</summary>
/// <remarks>Source: Code des assurances, annex to article A121-1: x 0.95 a year without, x 1.25 a claim, x 1.125 where fault is shared, cut (not rounded) to 2 decimals, 0.50 to 3.50; 1 at most after two years without.</remarks>
public static class FrenchBonusMalus
{
    /// <summary>The coefficient of a policy that begins.</summary>
    public const decimal First = 1.00m;

    /// <summary>The lowest coefficient.</summary>
    public const decimal Lowest = 0.50m;

    /// <summary>The highest coefficient.</summary>
    public const decimal Highest = 3.50m;

    private const int YearsToForget = 2;

    /// <summary>The coefficient after a year.</summary>
    /// <param name="coefficient">Before it.</param>
    /// <param name="faults">The driver's fault in each claim of the year.</param>
    /// <param name="yearsWithout">Years without a claim at fault, this one included.</param>
    public static decimal Next(decimal coefficient, IReadOnlyCollection<Fault> faults, int yearsWithout)
    {
        var atFault = faults.Where(fault => fault is Fault.Full or Fault.Shared).ToList();
        var next = atFault.Count == 0 ? Cut(coefficient * 0.95m)
            : atFault.Aggregate(coefficient, (held, fault) => Cut(held * (fault == Fault.Full ? 1.25m : 1.125m)));
        return Math.Clamp(yearsWithout >= YearsToForget ? Math.Min(next, First) : next, Lowest, Highest);
    }

    private static decimal Cut(decimal coefficient) => decimal.Truncate(coefficient * 100) / 100;
}

using ConnectedInsurance.Quantities;

namespace ConnectedInsurance.Policies;

/// <summary>Money back: a settled period was rated again and costs less.</summary>
/// <param name="Period">The period.</param>
/// <param name="Revision">The revision that lowered it.</param>
/// <param name="Reason">Why it was rated again; null where none was kept.</param>
/// <param name="Amount">How much less.</param>
/// <param name="At">When.</param>
public sealed record Credit(PolicyPeriod Period, int Revision, RevisionReason? Reason, Money Amount, DateTimeOffset At);

/// <summary>What there is to pay for a period.</summary>
/// <param name="Period">Its days.</param>
/// <param name="Factor">What driving put on it.</param>
/// <param name="Premium">What it cost when it was settled first.</param>
/// <param name="Coached">Of which a finished coaching took off; null where it took nothing.</param>
/// <param name="Credits">Taken off: what was lowered since the statement before.</param>
/// <param name="ToPay">The premium less the credits; under 0 that much is paid back.</param>
/// <param name="Drawn">When.</param>
public sealed record PeriodStatement(PolicyPeriod Period, decimal Factor, Premium Premium, Money? Coached, IReadOnlyList<Credit> Credits, Money ToPay, DateTimeOffset Drawn)
{
    /// <summary>The statements of a policy, and the credits that came after the last: each credit is on one statement, the first that was drawn after it.</summary>
    /// <param name="settled">The policy's ledger.</param>
    public static (IReadOnlyList<PeriodStatement> Statements, IReadOnlyList<Credit> Open) Of(IReadOnlyList<Settlement> settled)
    {
        var waiting = Lowered(settled).OrderBy(credit => credit.At).ToList();
        var statements = new List<PeriodStatement>();
        foreach (var first in settled.Where(one => one.Revision == 1).OrderBy(one => one.Settled).ThenBy(one => one.Period.From))
        {
            // Its own period's credits are later by nature, also where the clock did not move between the two.
            var due = waiting.Where(credit => credit.At <= first.Settled && credit.Period.From < first.Period.From).ToList();
            waiting.RemoveAll(due.Contains);
            statements.Add(new(first.Period, first.Factor, first.Premium, first.Coached, due, due.Aggregate(first.Premium.Total, (left, credit) => left - credit.Amount), first.Settled));
        }

        return (statements, waiting);
    }

    private static IEnumerable<Credit> Lowered(IEnumerable<Settlement> settled) =>
        from period in settled.GroupBy(one => one.Period)
        let revisions = period.OrderBy(one => one.Revision).ToList()
        from pair in revisions.Zip(revisions.Skip(1))
        select new Credit(pair.Second.Period, pair.Second.Revision, pair.Second.Reason, pair.First.Premium.Total - pair.Second.Premium.Total, pair.Second.Settled);
}

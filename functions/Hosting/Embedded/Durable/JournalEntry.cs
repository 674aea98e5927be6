using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>One act on the journal: whole or not at all, and durable together with others.</summary>
internal abstract record JournalEntry
{
    /// <summary>Bytes it adds to a group, roughly.</summary>
    public virtual long Bytes => 0;

    /// <summary>Writes it; answers what its caller wants to know, mostly a number. Repeated as a whole when the disk refused.</summary>
    public abstract long Apply(JournalWriter journal);
}

/// <summary>Starts an instance; answers its number, 0 when another stands in its place.</summary>
internal sealed record StartEntry(
    string Id, OrchestrationValue Input, IReadOnlyCollection<OrchestrationStatus> Deduplicate, DateTimeOffset Created, ParentStep? Parent = null) : JournalEntry
{
    /// <inheritdoc />
    public override long Bytes => Input.Utf8.Length;

    /// <inheritdoc />
    public override long Apply(JournalWriter journal)
    {
        if (Insert(journal) is not 0 and var number)
        {
            return number;
        }

        var (old, status, isFinished) = journal.Find(Id);
        if (!isFinished || Deduplicate.Contains(status))
        {
            return 0;
        }

        journal.Delete(old);
        return Insert(journal);
    }

    private long Insert(JournalWriter journal) => journal.Insert(Id, Parent, Created, InstanceState.New(Input));
}

/// <summary>Leaves something for an instance to hear; answers its number, 0 when none is unfinished.</summary>
internal sealed record MailEntry(string Id, Turn Mail) : JournalEntry
{
    /// <inheritdoc />
    public override long Apply(JournalWriter journal)
    {
        var (number, _, isFinished) = journal.Find(Id);
        return number != 0 && !isFinished && journal.Post(number, Mail.Encode()) ? number : 0;
    }
}

/// <summary>Forgets a finished instance; answers its number, 0 when there is none.</summary>
internal sealed record PurgeEntry(string Id) : JournalEntry
{
    /// <inheritdoc />
    public override long Apply(JournalWriter journal)
    {
        var (number, _, isFinished) = journal.Find(Id);
        if (!isFinished)
        {
            return 0;
        }

        journal.Delete(number);
        return number;
    }
}

/// <summary>Forgets what ended before a moment; answers how many it were.</summary>
internal sealed record PurgeOldEntry(DateTimeOffset Before, int Limit) : JournalEntry
{
    /// <inheritdoc />
    public override long Apply(JournalWriter journal)
    {
        var old = journal.FinishedBefore(Before, Limit);
        old.ForEach(journal.Delete);
        return old.Count;
    }
}

using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Rest;

/// <summary>How writes reach a table over a wire that may lose answers: whoever carries the requests, this decides what became of them.</summary>
/// <param name="Send">Sends the writes as one transaction under an id; says what was answered, and whether an earlier try may have arrived.</param>
/// <param name="Create">Makes the table.</param>
/// <param name="Find">Reads a row of the partition.</param>
internal readonly record struct RowCommit(
    Func<IEnumerable<TableWrite>, string, ValueTask<(BatchAnswer Answer, bool Retried)>> Send, Func<ValueTask> Create, Func<string, ValueTask<TableEntity?>> Find)
{
    /// <summary>All of the writes or none.</summary>
    /// <exception cref="StorageUnavailableException">The service does not answer, or nobody can tell what became of the writes.</exception>
    public async ValueTask<CommitOutcome> Run(IReadOnlyList<TableWrite> writes)
    {
        var writeId = Guid.NewGuid().ToString("N");
        var left = Enumerable.Range(0, writes.Count).ToList();
        var (created, doubtful) = (false, false);
        while (left.Count > 0)
        {
            var (answer, retried) = await Send(left.Select(i => writes[i]), writeId);
            doubtful |= retried;
            if (answer.IsCommitted)
            {
                break;
            }

            if (answer.IsWithoutTable && !created)
            {
                await Create();
                created = true;
                continue;
            }

            var refusal = answer.Refusal ?? throw WireFault.Of("table", answer.Status, answer.Code);
            if (refusal == CommitStatus.Missing && writes[left[answer.Index]] is { Kind: WriteKind.Delete, IfMatch: null })
            {
                left.RemoveAt(answer.Index); // what is to be gone is gone
                continue;
            }

            return !doubtful || !await WasWritten(writes, writeId)
                ? new(refusal, left[answer.Index])
                : new(CommitStatus.Committed);
        }

        return new(CommitStatus.Committed);
    }

    private async ValueTask<bool> WasWritten(IReadOnlyList<TableWrite> writes, string writeId) =>
        await LostAnswer.WasWritten(writes, writeId, Find)
            ?? throw new StorageUnavailableException(
                "The table service's answer was lost and the rows have changed since: a write may have arrived.", StorageUnavailableException.UsualRetry);
}

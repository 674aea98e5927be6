using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Rest;

/// <summary>How writes reach a table over a wire that may lose answers: whoever carries the requests, this decides what became of them.</summary>
internal readonly record struct RowCommit(ITableService Service, string Partition, CancellationToken Cancellation)
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
            var (answer, retried) = await Service.Submit(Partition, left.Select(i => writes[i]), writeId, Cancellation);
            doubtful |= retried;
            if (answer.IsCommitted)
            {
                break;
            }

            if (answer.IsWithoutTable && !created)
            {
                await Service.Create(Cancellation);
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

    private async ValueTask<bool> WasWritten(IReadOnlyList<TableWrite> writes, string writeId)
    {
        var (service, partition, cancellation) = this;
        return await LostAnswer.WasWritten(writes, writeId, row => service.Find(partition, row, cancellation))
            ?? throw new StorageUnavailableException(
                "The table service's answer was lost and the rows have changed since: a write may have arrived.", StorageUnavailableException.UsualRetry);
    }
}

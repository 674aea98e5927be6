using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>One turn of an instance: what it heard is consumed, its history grows, what it asks of other instances goes out. All of it or nothing.</summary>
/// <param name="Row">The instance before the turn.</param>
/// <param name="Number">The turn's number in its generation.</param>
/// <param name="Turn">The turn.</param>
/// <param name="State">What the instance's row says afterwards.</param>
/// <param name="Consumed">Mail it heard.</param>
/// <param name="Kept">Events for the next generation, when this turn continues as new.</param>
internal sealed record TurnEntry(
    InstanceRow Row, int Number, Turn Turn, InstanceState State, IReadOnlyList<long> Consumed, IReadOnlyList<HistoryEvent> Kept) : JournalEntry
{
    private readonly byte[] _encoded = Turn.Encode();

    /// <value>Instances that have something to do because of it; valid once it is durable.</value>
    public List<long> Woken { get; } = [];

    /// <inheritdoc />
    public override long Bytes => _encoded.Length;

    private bool IsEnd => State.Finished is not null;

    private bool IsRenewal => State.Generation != Row.State.Generation;

    /// <inheritdoc />
    public override long Apply(JournalWriter journal)
    {
        foreach (var mail in Consumed)
        {
            journal.DeleteHeard(mail);
        }

        if (State != Row.State)
        {
            journal.Update(Row.Number, State);
        }

        if (IsRenewal)
        {
            journal.DeleteHistory(Row.Number);
        }
        else
        {
            journal.Append(Row.Number, Number, _encoded);
        }

        Send(journal);
        return Row.Number;
    }

    private void Send(JournalWriter journal)
    {
        foreach (var line in Kept)
        {
            Post(journal, Row.Number, line);
        }

        Woken.Clear();
        if (!IsEnd && !IsRenewal)
        {
            StartChildren(journal);
        }

        if (IsEnd)
        {
            journal.DeleteMail(Row.Number);
            if (State.Status == OrchestrationStatus.Terminated)
            {
                TerminateChildren(journal, Turn.Asked[^1]);
            }

            if (Row.Parent is { } parent)
            {
                var kind = State.Status == OrchestrationStatus.Completed ? HistoryKind.ChildCompleted : HistoryKind.ChildFailed;
                Post(journal, parent.Instance, new(kind, parent.Step, Value: State.Output, Number: parent.Generation));
                Woken.Add(parent.Instance);
            }
        }
    }

    private void StartChildren(JournalWriter journal)
    {
        foreach (var line in Turn.Asked)
        {
            if (line.Kind != HistoryKind.ChildStarted)
            {
                continue;
            }

            var child = new StartEntry(line.Name, line.Value, [], Turn.At, new(Row.Number, State.Generation, line.Step)).Apply(journal);
            if (child == 0)
            {
                var taken = FailureDetails.Of(new InvalidOperationException($"An instance {line.Name} is running already."));
                Post(journal, Row.Number, new(HistoryKind.ChildFailed, line.Step, Value: OrchestrationValue.Of(taken, "A failure"), Number: State.Generation));
            }

            Woken.Add(child == 0 ? Row.Number : child);
        }
    }

    private void TerminateChildren(JournalWriter journal, HistoryEvent order)
    {
        foreach (var child in journal.Children(Row.Number))
        {
            Post(journal, child, order);
            Woken.Add(child);
        }
    }

    private void Post(JournalWriter journal, long number, HistoryEvent line) => journal.Post(number, new Turn(Turn.At, [line], []).Encode());
}

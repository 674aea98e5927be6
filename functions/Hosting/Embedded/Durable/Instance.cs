using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>An instance in memory while it has something to do: it hears, runs a turn, makes it durable, sends what it asked for, and leaves.</summary>
/// <remarks>One turn at a time. It stays while it waits for an activity; waiting for anything else is the disk's business.</remarks>
internal sealed class Instance(long number, Engine engine) : IThreadPoolWorkItem
{
    private readonly Mailbox _mailbox = new();
    private InstanceRow? _row;
    private Execution? _execution;
    private int _turns;

    /// <value>Its number.</value>
    public long Number => number;

    /// <summary>There is mail, or a timer is due, or it is to begin; false when it has just left.</summary>
    public bool Wake() => Wake(null);

    /// <summary>Something came that is not stored yet: the next turn stores it.</summary>
    public void Hear(HistoryEvent answer) => Wake(answer);

    /// <inheritdoc />
    void IThreadPoolWorkItem.Execute() => _ = Run();

    private bool Wake(HistoryEvent? answer)
    {
        var arrival = _mailbox.Put(answer);
        if (arrival == Arrival.Begin)
        {
            engine.Workload.Enter();
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        }

        return arrival != Arrival.Gone;
    }

    private async Task Run()
    {
        try
        {
            while (await Go() && !Rests())
            {
            }
        }
        catch (OperationCanceledException) when (engine.IsStopping)
        {
            Leave();
        }
#pragma warning disable CA1031 // A fault of the engine stops this instance only; the next start takes it up from the disk.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            OrchestrationLog.InstanceStopped(engine.Logger, _row?.Id, fault);
            Leave();
        }
        finally
        {
            engine.Workload.Leave();
        }
    }

    /// <summary>Runs a turn if there is reason to; false when the instance has ended.</summary>
    private async Task<bool> Go()
    {
        if (_execution is null && !await Load())
        {
            return false;
        }

        var (heard, consumed) = await Gather();
        if (heard.Count == 0 && consumed.Count == 0 && _turns > 0)
        {
            return true;
        }

        var now = engine.Time.GetUtcNow();
        return await Take(_turns < OrchestrationFile.Turns - 1 ? _execution!.Advance(now, heard) : TooLong(now), consumed);
    }

    /// <summary>Brings the body to where its history says it stands; false when there is no such instance, or no such body any more.</summary>
    private async Task<bool> Load()
    {
        var isRenewed = _row is not null;
        _row ??= await engine.Read(journal => journal.Load(number));
        if (_row is null)
        {
            Leave();
            return false;
        }

        var history = isRenewed ? [] : await engine.Read(journal => journal.History(number));
        _turns = history.Count;
        try
        {
            _execution = new(_row.Id, _row.State.Generation, engine.Body(_row.Id), _row.State.Input, Strayed);
            for (var i = 0; i < history.Count; i++)
            {
                _execution.Replay(i, history[i]);
            }
        }
        catch (Exception mismatch) when (mismatch is InvalidOperationException or InvalidDataException)
        {
            OrchestrationLog.ReplayFailed(engine.Logger, _row.Id, mismatch);
            return await Take(new(engine.Time.GetUtcNow(), [], [Execution.Failure(mismatch)]), []);
        }

        Dispatch(_execution.Activities);
        return true;
    }

    /// <summary>What it has to hear: answers of activities, mail, timers; and the mail that is consumed by it.</summary>
    private async Task<(List<HistoryEvent> Heard, List<long> Consumed)> Gather()
    {
        var (heard, hasMail) = _mailbox.Empty();
        var consumed = hasMail ? await ReadMail(heard) : [];
        heard.RemoveAll(line => line.IsAnswer && line.Number != _row!.State.Generation);
        heard.AddRange(_execution!.Fired(engine.Time.GetUtcNow()));
        return (heard, consumed);
    }

    private async Task<List<long>> ReadMail(List<HistoryEvent> heard)
    {
        var mail = await engine.Read(journal => journal.Mail(number));
        if (mail.Count == JournalReader.MailAtOnce)
        {
            _mailbox.Put(null);
        }

        heard.AddRange(mail.Select(item => item.Line));
        return mail.ConvertAll(item => item.Mail);
    }

    /// <summary>Makes a turn durable and sends what it asked for; false when it was the last.</summary>
    private async Task<bool> Take(Turn turn, IReadOnlyList<long> consumed)
    {
        var said = _execution?.CustomStatus is { IsNone: false } status ? _row!.State with { CustomStatus = status } : _row!.State;
        var state = said.After(turn) ?? said with
        {
            Status = _execution!.IsSuspended ? OrchestrationStatus.Suspended : OrchestrationStatus.Running,
            IsBusy = _execution.IsBusy,
            Wake = _execution.NextTimer,
        };
        var isRenewed = state.Generation != _row.State.Generation;
        var entry = new TurnEntry(_row, _turns, turn, state, consumed, isRenewed ? [.. _execution!.Unheard] : []);
        await engine.Commit(entry);
        _row = _row with { State = state };
        _turns++;
        entry.Woken.ForEach(woken => engine.Wake(woken));
        if (state.Finished is not null)
        {
            Leave();
            engine.Ended(_row);
            return false;
        }

        if (isRenewed)
        {
            _execution = null;
            _mailbox.Put(null);
        }
        else
        {
            Dispatch(turn.Asked);
        }

        return true;
    }

    private Turn TooLong(DateTimeOffset now) => new(now, [], [Execution.Failure(new InvalidOperationException(
        $"{_row!.Id} has had {_turns} turns; what lives for ever continues as new."))]);

    private void Dispatch(IEnumerable<HistoryEvent> asked)
    {
        foreach (var line in asked)
        {
            if (line.Kind == HistoryKind.ActivityAsked)
            {
                engine.Do(new(this, line, _execution!.Caller(line), _row!.State.Generation));
            }
        }
    }

    /// <summary>True when there is nothing to do now; it then leaves, unless it waits for an activity.</summary>
    private bool Rests()
    {
        if (_execution?.NextTimer is { } due)
        {
            if (due <= engine.Time.GetUtcNow().ToUnixTimeMilliseconds())
            {
                return false;
            }

            engine.Alarm.Set(due);
        }

        var leaves = _execution is { IsBusy: false };
        if (!_mailbox.Rest(leaves))
        {
            return false;
        }

        if (leaves)
        {
            engine.Left(this);
        }

        return true;
    }

    private void Leave()
    {
        _mailbox.Close();
        engine.Left(this);
    }

    // The body went on behind the engine's back, on a thread of its own: whatever it does there is in no history.
    private void Strayed() => engine.Tell(number, Execution.Failure(new ForeignTaskException(_row!.Id)));
}

using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>An instance in memory while it has something to do: it hears, runs a turn, makes it durable, sends what it asked for, and leaves.</summary>
/// <remarks>One turn at a time. It stays while it waits for an activity; waiting for anything else is the disk's business.</remarks>
internal sealed class Instance(long number, Engine engine) : IThreadPoolWorkItem
{
    private readonly Lock _lock = new();
    private List<HistoryEvent> _answers = [];
    private bool _hasMail;
    private bool _isRunning;
    private bool _hasLeft;

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
        lock (_lock)
        {
            if (_hasLeft)
            {
                return false;
            }

            if (answer is { } heard)
            {
                _answers.Add(heard);
            }
            else
            {
                _hasMail = true;
            }

            if (_isRunning)
            {
                return true;
            }

            _isRunning = true;
        }

        engine.Workload.Enter();
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        return true;
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

        return await Take(_execution!.Advance(engine.Time.GetUtcNow(), heard), consumed);
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
        List<HistoryEvent> heard;
        bool hasMail;
        lock (_lock)
        {
            (heard, _answers) = (_answers, []);
            (hasMail, _hasMail) = (_hasMail, false);
        }

        var mail = hasMail ? await engine.Read(journal => journal.Mail(number)) : [];
        _hasMail |= mail.Count == JournalReader.MailAtOnce;
        heard.AddRange(mail.Select(item => item.Line));
        heard.RemoveAll(line => line.IsAnswer && line.Number != _row!.State.Generation);
        heard.AddRange(_execution!.Fired(engine.Time.GetUtcNow()));
        return (heard, mail.ConvertAll(item => item.Mail));
    }

    /// <summary>Makes a turn durable and sends what it asked for; false when it was the last.</summary>
    private async Task<bool> Take(Turn turn, IReadOnlyList<long> consumed)
    {
        var state = _row!.State.After(turn) ?? Open();
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
            (_execution, _hasMail) = (null, true);
        }
        else
        {
            Dispatch(turn.Asked);
        }

        return true;
    }

    private InstanceState Open() => _row!.State with
    {
        Status = _execution!.IsSuspended ? OrchestrationStatus.Suspended : OrchestrationStatus.Running,
        IsBusy = _execution.Activities.Any(),
        Wake = _execution.NextTimer,
        CustomStatus = _execution.CustomStatus,
    };

    private void Dispatch(IEnumerable<HistoryEvent> asked)
    {
        foreach (var line in asked.Where(line => line.Kind == HistoryKind.ActivityAsked))
        {
            engine.Do(new(this, line, _execution!.Caller(line), _row!.State.Generation));
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

        lock (_lock)
        {
            if (_answers.Count > 0 || _hasMail || _execution is null)
            {
                return false;
            }

            _isRunning = false;
            if (_execution.Activities.Any())
            {
                return true;
            }

            _hasLeft = true;
        }

        engine.Left(this);
        return true;
    }

    private void Leave()
    {
        lock (_lock)
        {
            _hasLeft = true;
        }

        engine.Left(this);
    }

    // The body went on behind the engine's back, on a thread of its own: whatever it does there is in no history.
    private void Strayed() => engine.Tell(number, Execution.Failure(new ForeignTaskException(_row!.Id)));
}

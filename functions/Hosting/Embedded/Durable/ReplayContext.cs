using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>What a body sees of the world: it answers from what was heard, and notes what is asked for.</summary>
internal sealed class ReplayContext(string instanceId, int generation, TurnScheduler turn) : OrchestrationContext
{
    private readonly Dictionary<int, IOpenStep> _open = [];
    private readonly Dictionary<string, IOpenStep> _awaited = [];
    private readonly Dictionary<string, Queue<HistoryEvent>> _unheard = [];
    private int _steps;
    private int _ids;

    /// <inheritdoc />
    public override string InstanceId => instanceId;

    /// <inheritdoc />
    public override DateTimeOffset UtcNow => Now;

    /// <inheritdoc />
    public override bool IsReplaying => Replaying;

    /// <value>The clock of the turn.</value>
    public DateTimeOffset Now { get; set; }

    /// <value>Whether the turn is a recorded one.</value>
    public bool Replaying { get; set; }

    /// <value>What was asked for since it was last emptied.</value>
    public List<HistoryEvent> Asked { get; } = [];

    /// <value>What the body says about itself.</value>
    public OrchestrationValue CustomStatus { get; private set; }

    /// <value>The input of the next generation, when the body asked for one.</value>
    public OrchestrationValue? Next { get; private set; }

    /// <value>What the body waits for, events apart.</value>
    public IEnumerable<HistoryEvent> Open => _open.Values.Select(step => step.Asked);

    /// <value>Events nobody waited for.</value>
    public IEnumerable<HistoryEvent> Unheard => _unheard.Values.SelectMany(events => events);

    /// <value>True when nothing that can happen would make the body go on.</value>
    public bool WaitsForNothing => _open.Count == 0 && _awaited.Count == 0;

    /// <inheritdoc />
    public override Guid NewGuid()
    {
        CheckTurn();
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{InstanceId}|{generation}|{_ids++}"), hash);
        hash[6] = (byte)(hash[6] & 0x0F | 0x80); // version 8 and variant: RFC 9562, section 5.8
        hash[8] = (byte)(hash[8] & 0x3F | 0x80);
        return new Guid(hash[..16], bigEndian: true);
    }

    /// <inheritdoc />
    public override Task<TOutput> CallActivity<TActivity, TInput, TOutput>(TInput input, RetryPolicy? retry = null)
    {
        var name = typeof(TActivity).Name;
        var value = OrchestrationValue.Of(input, $"The input of {name}");
        var first = _steps;
        return Retry(retry, () => Ask<TOutput>(new(HistoryKind.ActivityAsked, _steps, name, value, first)));
    }

    /// <inheritdoc />
    public override Task<TOutput> CallSubOrchestration<TOrchestration, TInput, TOutput>(TInput input, string? key = null, RetryPolicy? retry = null)
    {
        var id = OrchestrationId.Of<TOrchestration>(key ?? $"{InstanceId}:{generation}.{_steps}");
        var value = OrchestrationValue.Of(input, $"The input of {typeof(TOrchestration).Name}");
        return Retry(retry, () => Ask<TOutput>(new(HistoryKind.ChildStarted, _steps, id, value)));
    }

    /// <inheritdoc />
    public override Task CreateTimer(DateTimeOffset due, CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        var step = _steps;
        var timer = Ask<Nothing>(new(HistoryKind.TimerSet, step, Number: due.ToUnixTimeMilliseconds()));
        cancellation.Register(() =>
        {
            if (_open.Remove(step, out var lost))
            {
                Note(new(HistoryKind.TimerCancelled, step));
                lost.Cancel(cancellation);
            }
        });
        return timer;
    }

    /// <inheritdoc />
    public override Task<T> WaitForExternalEvent<T>(string name, CancellationToken cancellation = default)
    {
        CheckTurn();
        cancellation.ThrowIfCancellationRequested();
        if (_unheard.TryGetValue(name, out var events) && events.TryDequeue(out var heard))
        {
            return Task.FromResult(heard.Value.Read<T>());
        }

        var waiter = new OpenStep<T>(new(HistoryKind.EventRaised, Name: name));
        if (!_awaited.TryAdd(name, waiter))
        {
            throw new InvalidOperationException($"{InstanceId} waits for '{name}' already; one waiter per name.");
        }

        cancellation.Register(() =>
        {
            if (_awaited.TryGetValue(name, out var awaited) && awaited == waiter)
            {
                _awaited.Remove(name);
                waiter.Cancel(cancellation);
            }
        });
        return waiter.Task;
    }

    /// <inheritdoc />
    public override void ContinueAsNew<TInput>(TInput input)
    {
        CheckTurn();
        Next = OrchestrationValue.Of(input, $"The next input of {InstanceId}");
    }

    /// <inheritdoc />
    public override void SetCustomStatus<T>(T status)
    {
        CheckTurn();
        CustomStatus = OrchestrationValue.Of(status, $"The custom status of {InstanceId}");
    }

    /// <summary>The key under which an activity makes its effect.</summary>
    public ActivityContext Caller(in HistoryEvent asked) => new(InstanceId, $"{InstanceId}:{generation}.{asked.Number}");

    /// <summary>Hands an answer or an event to the body, which continues at once; what nobody waits for any more is let go.</summary>
    public void Hear(in HistoryEvent line)
    {
        if (line.Kind == HistoryKind.EventRaised)
        {
            HearEvent(line);
        }
        else if (_open.Remove(line.Step, out var step))
        {
            if (line.Kind is HistoryKind.ActivityFailed or HistoryKind.ChildFailed)
            {
                step.Fail(line.Value.Read<FailureDetails>());
            }
            else
            {
                step.Complete(line.Value);
            }
        }
    }

    private void HearEvent(in HistoryEvent line)
    {
        if (_awaited.Remove(line.Name, out var waiter))
        {
            waiter.Complete(line.Value);
        }
        else if (_unheard.TryGetValue(line.Name, out var events))
        {
            events.Enqueue(line);
        }
        else
        {
            _unheard.Add(line.Name, new([line]));
        }
    }

    private Task<T> Ask<T>(HistoryEvent line)
    {
        Note(line);
        var step = new OpenStep<T>(line);
        _open.Add(line.Step, step);
        _steps++;
        return step.Task;
    }

    private void Note(HistoryEvent line)
    {
        CheckTurn();
        Asked.Add(line);
    }

    private Task<T> Retry<T>(RetryPolicy? retry, Func<Task<T>> ask) => retry is null ? ask() : Retry(retry, UtcNow, ask);

    private async Task<T> Retry<T>(RetryPolicy retry, DateTimeOffset begun, Func<Task<T>> ask)
    {
        for (var failed = 1; ; failed++)
        {
            try
            {
                return await ask();
            }
            catch (TaskFailedException) when (retry.Next(failed, UtcNow - begun) is { } wait)
            {
                await CreateTimer(wait);
            }
        }
    }

    private void CheckTurn()
    {
        if (!turn.IsTurn)
        {
            throw new ForeignTaskException(InstanceId);
        }
    }
}

using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>What a body sees of the world: it answers from what was heard, and notes what is asked for.</summary>
internal sealed class ReplayContext(string instanceId, int generation, TurnScheduler turn) : OrchestrationContext
{
    private readonly Dictionary<int, IOpenStep> _open = [];
    private readonly AwaitedEvents _events = new(instanceId);
    private List<HistoryEvent> _asked = [];
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

    /// <value>The timers it waits for, first due first: unix ms and step.</value>
    public SortedSet<(long Due, int Step)> Timers { get; } = [];

    /// <value>How many activities it waits for.</value>
    public int Activities { get; private set; }

    /// <value>What the body says about itself.</value>
    public OrchestrationValue CustomStatus { get; private set; }

    /// <value>The input of the next generation, when the body asked for one.</value>
    public OrchestrationValue? Next { get; private set; }

    /// <value>What the body waits for, events apart.</value>
    public IEnumerable<HistoryEvent> Open => _open.Values.Select(step => step.Asked);

    /// <value>Events nobody waited for.</value>
    public IEnumerable<HistoryEvent> Unheard => _events.Unheard;

    /// <value>True when nothing that can happen would make the body go on.</value>
    public bool WaitsForNothing => _open.Count == 0 && !_events.AreAwaited;

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
            if (Close(step) is { } lost)
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
        return _events.Await<T>(name, cancellation);
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

    /// <summary>What was asked for since the last time.</summary>
    public List<HistoryEvent> TakeAsked()
    {
        var asked = _asked;
        _asked = [];
        return asked;
    }

    /// <summary>For whom an activity works, and the key under which it makes its effect.</summary>
    public ActivityContext Caller(in HistoryEvent asked) => new(InstanceId, $"{InstanceId}:{generation}.{asked.Number}");

    /// <summary>Hands an answer or an event to the body, which continues at once; what nobody waits for any more is let go.</summary>
    public void Hear(in HistoryEvent line)
    {
        if (line.Kind == HistoryKind.EventRaised)
        {
            _events.Hear(line);
        }
        else if (Close(line.Step) is { } step)
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

    private Task<T> Ask<T>(HistoryEvent line)
    {
        Note(line);
        var step = new OpenStep<T>(line);
        _open.Add(line.Step, step);
        _steps++;
        if (line.Kind == HistoryKind.TimerSet)
        {
            Timers.Add((line.Number, line.Step));
        }

        Activities += line.Kind == HistoryKind.ActivityAsked ? 1 : 0;
        return step.Task;
    }

    private IOpenStep? Close(int number)
    {
        if (!_open.Remove(number, out var step))
        {
            return null;
        }

        if (step.Asked.Kind == HistoryKind.TimerSet)
        {
            Timers.Remove((step.Asked.Number, number));
        }

        Activities -= step.Asked.Kind == HistoryKind.ActivityAsked ? 1 : 0;
        return step;
    }

    private void Note(HistoryEvent line)
    {
        CheckTurn();
        _asked.Add(line);
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

using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>A body in memory, brought by its history to where it stands, and moved on turn by turn.</summary>
internal sealed class Execution
{
    private readonly TurnScheduler _turn;
    private readonly ReplayContext _context;
    private readonly Func<Task<OrchestrationValue>> _start;
    private readonly Queue<HistoryEvent> _held = [];
    private Task<OrchestrationValue>? _body;
    private HistoryEvent? _end;

    /// <summary>Before the first turn.</summary>
    /// <param name="id">The instance.</param>
    /// <param name="generation">How often it continued as new.</param>
    /// <param name="body">Its orchestration.</param>
    /// <param name="input">What this generation began with.</param>
    /// <param name="strayed">Called from whichever thread when the body awaited what is not from its context.</param>
    public Execution(string id, int generation, IOrchestration body, OrchestrationValue input, Action strayed)
    {
        _turn = new(strayed);
        _context = new(id, generation, _turn);
        _start = () => body.Run(_context, input);
    }

    /// <value>True while an operator holds it.</value>
    public bool IsSuspended { get; private set; }

    /// <value>What it says about itself.</value>
    public OrchestrationValue CustomStatus => _context.CustomStatus;

    /// <value>True when it waits for an activity.</value>
    public bool IsBusy => _held.Count == 0 ? _context.Activities > 0 : Activities.Any();

    /// <value>The activities it waits for.</value>
    public IEnumerable<HistoryEvent> Activities => _context.Open.Where(step =>
        step.Kind == HistoryKind.ActivityAsked && !_held.Any(line => line.IsAnswer && line.Step == step.Step));

    /// <value>When its next timer is due, in unix ms; null without one, and while it is held.</value>
    public long? NextTimer => IsSuspended || _context.Timers.Count == 0 ? null : _context.Timers.Min.Due;

    /// <value>Events nobody waited for.</value>
    public IEnumerable<HistoryEvent> Unheard => _context.Unheard.Concat(_held.Where(line => line.Kind == HistoryKind.EventRaised));

    /// <summary>The timers that are due, as what the instance hears of them.</summary>
    public IEnumerable<HistoryEvent> Fired(DateTimeOffset now) => NextTimer <= now.ToUnixTimeMilliseconds()
        ? _context.Timers.TakeWhile(timer => timer.Due <= now.ToUnixTimeMilliseconds()).Select(timer => new HistoryEvent(HistoryKind.TimerFired, timer.Step))
        : [];

    /// <summary>For whom an activity works.</summary>
    public ActivityContext Caller(in HistoryEvent activity) => _context.Caller(activity);

    /// <summary>Runs a recorded turn again.</summary>
    /// <exception cref="ReplayMismatchException">The body asks for something else than it did.</exception>
    public void Replay(int number, Turn turn)
    {
        _context.Replaying = true;
        var asked = Run(turn.At, turn.Heard);
        for (var i = 0; i < Math.Max(asked.Count, turn.Asked.Count); i++)
        {
            if (i >= asked.Count || i >= turn.Asked.Count || !asked[i].IsSameAs(turn.Asked[i]))
            {
                throw new ReplayMismatchException(_context.InstanceId, number, Describe(turn.Asked, i), Describe(asked, i));
            }
        }
    }

    /// <summary>Runs a new turn; when the body ended, the last thing it asked for says how.</summary>
    public Turn Advance(DateTimeOffset now, IReadOnlyList<HistoryEvent> heard)
    {
        _context.Replaying = false;
        var at = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds());
        return new(at, heard, Run(at, heard));
    }

    private static string Describe(IReadOnlyList<HistoryEvent> asked, int index) => index < asked.Count ? asked[index].Describe() : "nothing more";

    private List<HistoryEvent> Run(DateTimeOffset at, IReadOnlyList<HistoryEvent> heard)
    {
        _context.Now = at;
        _turn.Run(() =>
        {
            _body ??= _start();
            _turn.Drain();
            for (var i = 0; i < heard.Count && _end is null; i++)
            {
                Hear(heard[i]);
                _turn.Drain();
            }
        });
        var asked = _context.TakeAsked();
        if (End() is { } end)
        {
            asked.Add(end);
        }

        return asked;
    }

    private void Hear(in HistoryEvent line)
    {
        switch (line.Kind)
        {
            case HistoryKind.Suspended:
                IsSuspended = true;
                break;
            case HistoryKind.Resumed:
                IsSuspended = false;
                while (_held.TryDequeue(out var held))
                {
                    _context.Hear(held);
                    _turn.Drain();
                }

                break;
            case HistoryKind.Terminated or HistoryKind.Failed:
                _end = line;
                break;
            default:
                if (IsSuspended)
                {
                    _held.Enqueue(line);
                }
                else
                {
                    _context.Hear(line);
                }

                break;
        }
    }

    private HistoryEvent? End() => _body switch
    {
        _ when _end is { } told => told,
        { IsCompletedSuccessfully: true } when _context.Next is { } next => new(HistoryKind.ContinuedAsNew, Value: next),
        { IsCompletedSuccessfully: true } body => new(HistoryKind.Completed, Value: body.GetAwaiter().GetResult()),
        { IsFaulted: true } body => Failure(body.Exception.InnerException!),
        { IsCanceled: true } => Failure(new TaskCanceledException($"{_context.InstanceId} let a cancelled task end it.")),
        _ => _context.WaitsForNothing ? Failure(new ForeignTaskException(_context.InstanceId)) : null,
    };

    /// <summary>The end of an instance that cannot go on.</summary>
    public static HistoryEvent Failure(Exception exception) =>
        new(HistoryKind.Failed, Value: OrchestrationValue.Of(FailureDetails.Of(exception), "A failure"));
}

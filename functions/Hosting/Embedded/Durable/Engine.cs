using System.Collections.Concurrent;
using ConnectedInsurance.Ports;
using Microsoft.Extensions.Hosting;

namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>Brings instances that have something to do into memory, a bounded number at once, and does their activities.</summary>
/// <remarks>What is to be done can always be read off the journal: whoever finds no room is found again when there is some.</remarks>
internal sealed class Engine : IHostedService, IDisposable
{
    // Room is looked for when a quarter is free, and at least this often.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<long, Instance> _live = [];
    private readonly CancellationTokenSource _stopping = new();
    private readonly Journal _journal;
    private readonly IServiceProvider _services;
    private readonly int _room;
    private readonly SingleFlight _search;
    private Dictionary<string, IOrchestration> _bodies = [];
    private Dictionary<string, ActivityQueue> _activities = [];
    private int _count;
    private volatile bool _isOpen;
    private volatile bool _isBehind = true;

    /// <summary>Does nothing until started.</summary>
    public Engine(Journal journal, EmbeddedOptions options, TimeProvider time, ILogger<Engine> logger, IServiceProvider services)
    {
        (_journal, _services, _room, Time, Logger) = (journal, services, options.Orchestrations.LiveInstances, time, logger);
        _search = new(Workload, Search);
        Alarm = new(time, _search.Run);
        Meters = new(() => Workload.Count, () => Volatile.Read(ref _count));
    }

    /// <value>The clock.</value>
    public TimeProvider Time { get; }

    /// <value>Where it tells of failures.</value>
    public ILogger Logger { get; }

    /// <value>Rings when a timer is due.</value>
    public Alarm Alarm { get; }

    /// <value>What is at work.</value>
    public Workload Workload { get; } = new();

    /// <value>What it tells of itself.</value>
    public OrchestrationMeters Meters { get; }

    /// <value>True when no new work is begun.</value>
    public bool IsStopping => _stopping.IsCancellationRequested;

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        _bodies = _services.GetServices<IOrchestration>().ToDictionary(body => body.GetType().Name);
        _activities = _services.GetServices<IActivity>()
            .ToDictionary(activity => activity.GetType().Name, activity => new ActivityQueue(activity, Workload, _stopping.Token));
        _isOpen = true;
        _search.Run();
        return Task.CompletedTask;
    }

    /// <summary>Begins nothing more; waits for the turns at work to be durable and for the activities at work to end.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (IsStopping)
        {
            return;
        }

        _isOpen = false;
        await _stopping.CancelAsync();
        await Workload.Close().WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Alarm.Dispose();
        Meters.Dispose();
    }

    /// <summary>Sees to an instance that has something to do; false when there is no room now, and it is found later.</summary>
    public bool Wake(long number)
    {
        while (_isOpen)
        {
            if (_live.TryGetValue(number, out var instance))
            {
                if (instance.Wake())
                {
                    return true;
                }
            }
            else if (Volatile.Read(ref _count) >= _room)
            {
                _isBehind = true;
                Alarm.Set((Time.GetUtcNow() + LookAgain).ToUnixTimeMilliseconds());
                return false;
            }
            else if (_live.TryAdd(number, new(number, this)))
            {
                Interlocked.Increment(ref _count);
            }
        }

        return false;
    }

    /// <summary>Tells an instance of something that is not stored.</summary>
    public void Tell(long number, HistoryEvent line)
    {
        if (Wake(number) && _live.TryGetValue(number, out var instance))
        {
            instance.Hear(line);
        }
    }

    /// <summary>Has an activity done.</summary>
    public void Do(ActivityTask task)
    {
        if (_activities.TryGetValue(task.Asked.Name, out var queue))
        {
            queue.Add(task);
        }
        else
        {
            task.Instance.Hear(ActivityQueue.Failure(task, new InvalidOperationException($"No activity {task.Asked.Name} is registered.")));
        }
    }

    /// <summary>The body of an instance.</summary>
    public IOrchestration Body(string id) => _bodies.TryGetValue(OrchestrationId.Name(id), out var body)
        ? body
        : throw new InvalidOperationException($"No orchestration {OrchestrationId.Name(id)} is registered.");

    /// <summary>Writes a turn; a disk that refuses is asked again, for the turn has happened.</summary>
    public ValueTask<long> Commit(TurnEntry entry) => Insist(() => _journal.Write(entry, CancellationToken.None));

    /// <summary>Reads the journal; a disk that refuses is asked again.</summary>
    public ValueTask<T> Read<T>(Func<JournalReader, T> read) => Insist(() => new ValueTask<T>(_journal.Read(read)));

    /// <summary>An instance has nothing to do in memory any more.</summary>
    public void Left(Instance instance)
    {
        if (_live.TryRemove(new(instance.Number, instance)) && Interlocked.Decrement(ref _count) <= _room * 3 / 4 && _isBehind)
        {
            _search.Run();
        }
    }

    /// <summary>An instance ended.</summary>
    public void Ended(InstanceRow row)
    {
        Meters.Ended(OrchestrationId.Name(row.Id), row.State.Status);
        if (row.State.Status == OrchestrationStatus.Failed)
        {
            var failure = row.State.Output.Read<FailureDetails>();
            OrchestrationLog.InstanceFailed(Logger, row.Id, failure.Type, failure.Message);
        }
    }

    /// <summary>Wakes whatever is due, and after a start or a crowd whatever is unfinished.</summary>
    private async Task Search()
    {
        if (!_isOpen)
        {
            return;
        }

        var now = Time.GetUtcNow();
        var wasBehind = _isBehind;
        _isBehind = false;
        var due = await Read(journal => journal.Due(now, _room));
        var unfinished = wasBehind ? await Read(journal => journal.Unfinished(2 * _room)) : [];
        _isBehind |= due.Count == _room || unfinished.Count == 2 * _room;
        if (due.All(Wake) && unfinished.Where(number => !_live.ContainsKey(number)).All(Wake) && due.Count < _room)
        {
            Alarm.Set(await Read(journal => journal.NextWake(now)) ?? long.MaxValue);
        }
    }

    private async ValueTask<T> Insist<T>(Func<ValueTask<T>> act)
    {
        while (true)
        {
            try
            {
                return await act();
            }
            catch (StorageUnavailableException failure)
            {
                OrchestrationLog.FileFails(Logger, failure.RetryAfter, failure);
                await Task.Delay(failure.RetryAfter, Time, _stopping.Token);
            }
        }
    }
}

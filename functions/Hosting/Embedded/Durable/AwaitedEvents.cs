namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>The events an instance waits for and those it has not asked for yet, by name; a name has one waiter.</summary>
internal sealed class AwaitedEvents(string instanceId)
{
    private readonly Dictionary<string, IOpenStep> _awaited = [];
    private readonly Dictionary<string, Queue<HistoryEvent>> _unheard = [];

    /// <value>True when the body waits for one.</value>
    public bool AreAwaited => _awaited.Count > 0;

    /// <value>Events nobody waited for, each name's in the order they came.</value>
    public IEnumerable<HistoryEvent> Unheard => _unheard.Values.SelectMany(events => events);

    /// <summary>The next event of a name.</summary>
    public Task<T> Await<T>(string name, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        var waiter = new OpenStep<T>(new(HistoryKind.EventRaised, Name: name));
        if (_unheard.TryGetValue(name, out var events) && events.TryDequeue(out var heard))
        {
            waiter.Complete(heard.Value);
        }
        else if (_awaited.TryAdd(name, waiter))
        {
            cancellation.Register(() => GiveUp(name, waiter, cancellation));
        }
        else
        {
            throw new InvalidOperationException($"{instanceId} waits for '{name}' already; one waiter per name.");
        }

        return waiter.Task;
    }

    /// <summary>Hands an event to who waits for it, or keeps it.</summary>
    public void Hear(in HistoryEvent line)
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

    private void GiveUp<T>(string name, OpenStep<T> waiter, CancellationToken cancellation)
    {
        if (_awaited.TryGetValue(name, out var awaited) && awaited == waiter)
        {
            _awaited.Remove(name);
            waiter.Cancel(cancellation);
        }
    }
}

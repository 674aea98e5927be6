namespace ConnectedInsurance.Ports;

/// <summary>How a stage tells later ones something, without naming them: Program.cs subscribes, the stage raises.</summary>
/// <remarks>The act that raised is unfinished until every subscriber returned, and is repeated after a crash: subscribers are idempotent.</remarks>
/// <typeparam name="TEvent">What happened.</typeparam>
public sealed class Upward<TEvent>
{
    private readonly List<Func<TEvent, CancellationToken, Task>> subscribers = [];

    /// <summary>Adds a subscriber; at start only.</summary>
    public void Subscribe(Func<TEvent, CancellationToken, Task> subscriber) => subscribers.Add(subscriber);

    /// <summary>Tells every subscriber, in the order of subscription.</summary>
    public async Task Raise(TEvent happened, CancellationToken cancellation)
    {
        foreach (var subscriber in subscribers)
        {
            await subscriber(happened, cancellation);
        }
    }
}

using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>The door to the engine: what it answers stands in the journal.</summary>
internal sealed class EmbeddedOrchestrator(Journal journal, Engine engine) : IOrchestrator
{
    /// <inheritdoc />
    public async ValueTask<bool> Start<TOrchestration, TInput>(
        string key, TInput input, IReadOnlyCollection<OrchestrationStatus>? deduplicate, CancellationToken cancellation)
        where TOrchestration : IOrchestration<TInput>
    {
        var id = OrchestrationId.Of<TOrchestration>(key);
        return await Wake(new StartEntry(id, OrchestrationValue.Of(input, $"The input of {id}"), deduplicate ?? [], engine.Time.GetUtcNow()), cancellation);
    }

    /// <inheritdoc />
    public ValueTask<bool> RaiseEvent<T>(string instanceId, string name, T payload, CancellationToken cancellation) =>
        Post(instanceId, new(HistoryKind.EventRaised, Name: name, Value: OrchestrationValue.Of(payload, $"The event {name}")), cancellation);

    /// <inheritdoc />
    public ValueTask<bool> Suspend(string instanceId, string reason, CancellationToken cancellation) =>
        Post(instanceId, new(HistoryKind.Suspended, Name: reason), cancellation);

    /// <inheritdoc />
    public ValueTask<bool> Resume(string instanceId, string reason, CancellationToken cancellation) =>
        Post(instanceId, new(HistoryKind.Resumed, Name: reason), cancellation);

    /// <inheritdoc />
    public ValueTask<bool> Terminate(string instanceId, string reason, CancellationToken cancellation) => Post(
        instanceId,
        new(HistoryKind.Terminated, Name: reason, Value: OrchestrationValue.Of(new FailureDetails(nameof(Terminate), reason, null), "A reason")),
        cancellation);

    /// <inheritdoc />
    public async ValueTask<bool> Purge(string instanceId, CancellationToken cancellation) => await journal.Write(new PurgeEntry(instanceId), cancellation) != 0;

    /// <inheritdoc />
    public ValueTask<OrchestrationInstance?> Get(string instanceId, CancellationToken cancellation) => new(journal.Read(reader => reader.Find(instanceId)));

    /// <inheritdoc />
    public ValueTask<OrchestrationPage> Query(OrchestrationQuery query, CancellationToken cancellation) => new(journal.Read(reader => reader.Query(query)));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<OrchestrationEvent>> History(string instanceId, CancellationToken cancellation) => new(journal.Read(
        reader => (IReadOnlyList<OrchestrationEvent>)[.. reader.History(reader.Number(instanceId)).SelectMany(Lines)]));

    private static IEnumerable<OrchestrationEvent> Lines(Turn turn) => turn.Heard.Concat(turn.Asked).Select(line => new OrchestrationEvent(
        turn.At, line.Kind.ToString(), line.HasStep ? line.Step : null, line.Name.Length > 0 ? line.Name : null, line.Value));

    private ValueTask<bool> Post(string instanceId, HistoryEvent line, CancellationToken cancellation) =>
        Wake(new MailEntry(instanceId, new(engine.Time.GetUtcNow(), [line], [])), cancellation);

    private async ValueTask<bool> Wake(JournalEntry entry, CancellationToken cancellation)
    {
        var number = await journal.Write(entry, cancellation);
        if (number != 0)
        {
            engine.Wake(number);
        }

        return number != 0;
    }
}

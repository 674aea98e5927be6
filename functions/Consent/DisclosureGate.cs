using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Consent;

/// <summary>What a partner asks for about one driver.</summary>
/// <param name="Partner">Who asks.</param>
/// <param name="Driver">About whom.</param>
/// <param name="Scope">For what, and which categories at most: what the partner's token was given.</param>
/// <param name="Resource">What, as the driver will read it in the journal.</param>
/// <param name="Trace">The trace of what is asked for; null when none is known.</param>
/// <param name="Occasion">The occasion it is asked on: what was granted for that alone decides. Null where the partner's grants do.</param>
public sealed record DisclosureRequest(string Partner, string Driver, DisclosureScope Scope, string Resource, string? Trace = null, string? Occasion = null);

/// <summary>The only door by which a byte about a driver leaves for a partner.</summary>
/// <remarks>
/// It reads the grants in force now, writes only what they cover, and answers only after the journal entry is durable.
/// The entry, the head and with it the consent epoch commit in one transaction: a withdrawal that committed first makes this one start over, and refuse.
/// </remarks>
public sealed class DisclosureGate(
    ITables tables, Consents consents, SubjectKeys keys, ConsentMeters meters, TimeProvider time, ILogger<DisclosureGate> logger)
{
    internal const int SaltBytes = 16;
    private static readonly IReadOnlySet<DataCategory> NoCategory = new HashSet<DataCategory>();
    private readonly ITable table = tables.Open(ConsentRows.Table);
    private readonly DisclosureShape shape = new();

    /// <summary>The bytes that may leave, or null when no grant covers the answer.</summary>
    /// <param name="request">Who asks for what.</param>
    /// <param name="answer">Everything there is to say; the gate leaves out what is not granted.</param>
    /// <param name="contract">The generated JSON contract of the answer.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<ReadOnlyMemory<byte>?> Disclose<T>(
        DisclosureRequest request, T answer, IJsonTypeInfoResolver contract, CancellationToken cancellation)
    {
        using var span = Trace.Start("disclose", request.Trace);
        while (true)
        {
            var headRow = await table.Find(request.Driver, ConsentRows.Head, cancellation);
            var granted = await Granted(request, cancellation);
            if (headRow is null || shape.Write(answer, contract, granted) is not { } payload)
            {
                ConsentLog.Refused(logger, request.Partner, request.Resource, request.Scope.Purpose);
                meters.Decided(request.Scope.Purpose, released: false);
                return null;
            }

            if (await Commit(request, headRow, granted.Intersect(DisclosureShape.Held(typeof(T))).ToHashSet(), payload, cancellation))
            {
                return payload;
            }
        }
    }

    /// <summary>What these categories would let leave of an answer, for the driver's own eyes; null for nothing. Discloses nothing.</summary>
    public string? Preview<T>(T answer, IJsonTypeInfoResolver contract, IReadOnlySet<DataCategory> categories) =>
        shape.Write(answer, contract, categories) is { } bytes ? Encoding.UTF8.GetString(bytes) : null;

    /// <summary>The bytes by which a partner hears of its own grant. They say nothing but its terms, so they leave without one in force: after a withdrawal too.</summary>
    public async Task<ReadOnlyMemory<byte>> Notify(Grant grant, CancellationToken cancellation)
    {
        var request = new DisclosureRequest(grant.Partner, grant.Driver, new(grant.Purpose, NoCategory), grant.Withdrawn is null ? "grant" : "withdrawal");
        var payload = JsonSerializer.SerializeToUtf8Bytes(GrantNotice.Of(grant), ConsentJson.Default.GrantNotice);
        while (true)
        {
            var headRow = await table.Find(request.Driver, ConsentRows.Head, cancellation)
                ?? throw new InvalidDataException($"{grant.Id} was given, and its driver's journal has no head.");
            if (await Commit(request, headRow, NoCategory, payload, cancellation))
            {
                return payload;
            }
        }
    }

    /// <summary>The bytes by which a partner learns who a driver is; null unless the driver chose it on that occasion, and has not thought better of it.</summary>
    public async Task<ReadOnlyMemory<byte>?> Identify(DisclosureRequest request, DisclosedIdentity identity, CancellationToken cancellation)
    {
        var payload = JsonSerializer.SerializeToUtf8Bytes(identity, ConsentJson.Default.DisclosedIdentity);
        while (true)
        {
            var headRow = await table.Find(request.Driver, ConsentRows.Head, cancellation);
            if (headRow is null || Sandbox.Parts(request.Partner, request.Driver) || await Once(request, cancellation) is not { Identifies: true })
            {
                ConsentLog.Refused(logger, request.Partner, request.Resource, request.Scope.Purpose);
                meters.Decided(request.Scope.Purpose, released: false);
                return null;
            }

            if (await Commit(request, headRow, NoCategory, payload, cancellation))
            {
                return payload;
            }
        }
    }

    /// <summary>True when a grant in force covers a category: for telling "nothing there" from "not yours". Discloses nothing.</summary>
    public async Task<bool> Covers(DisclosureRequest request, DataCategory category, CancellationToken cancellation) =>
        (await Granted(request, cancellation)).Contains(category);

    /// <summary>Why nothing is released: the driver granted the category for another purpose, or not at all.</summary>
    public async Task<Problem> Refusal(DisclosureRequest request, DataCategory category, CancellationToken cancellation) =>
        !await Covers(request, category, cancellation) && await IsForAnother(request, category, cancellation) ? Problem.WrongPurpose : Problem.NoGrant;

    /// <summary>True when a category was granted for another purpose. On an occasion other grants have no say: they would tell who hides behind its name.</summary>
    private async Task<bool> IsForAnother(DisclosureRequest request, DataCategory category, CancellationToken cancellation) => request.Occasion is { } occasion
        ? await consents.Once(request.Driver, request.Partner, occasion, cancellation) is { } once && once.Purpose != request.Scope.Purpose && once.Categories.Contains(category)
        : (await consents.InForce(request.Driver, request.Partner, cancellation)).Any(grant => grant.Categories.Contains(category));

    /// <summary>Journals the payload; false when the head changed meanwhile, and with it perhaps what is granted.</summary>
    private async Task<bool> Commit(
        DisclosureRequest request, TableRow headRow, IReadOnlySet<DataCategory> granted, byte[] payload, CancellationToken cancellation)
    {
        var outcome = await table.Commit(request.Driver, await Entry(request, headRow, granted, payload, cancellation), cancellation);
        if (!outcome.IsCommitted)
        {
            return outcome.FailedWrite == 0
                ? false
                : throw new InvalidDataException($"The journal of {request.Driver} goes on behind its head: somebody else wrote to it.");
        }

        ConsentLog.Released(logger, request.Partner, request.Resource, request.Scope.Purpose, request.Trace);
        meters.Decided(request.Scope.Purpose, released: true);
        return true;
    }

    private async Task<IReadOnlySet<DataCategory>> Granted(DisclosureRequest request, CancellationToken cancellation)
    {
        if (Sandbox.Parts(request.Partner, request.Driver))
        {
            return NoCategory;
        }

        IEnumerable<DataCategory> granted = request.Occasion is null
            ? await consents.InForce(request.Driver, request.Partner, request.Scope.Purpose, cancellation)
            : (await Once(request, cancellation))?.Categories ?? [];
        return granted.Intersect(request.Scope.Categories).ToHashSet();
    }

    /// <summary>What was granted on the occasion, for the purpose that is asked for.</summary>
    private async Task<OneTimeGrant?> Once(DisclosureRequest request, CancellationToken cancellation) =>
        request.Occasion is { } occasion && await consents.Once(request.Driver, request.Partner, occasion, cancellation) is { } once && once.Purpose == request.Scope.Purpose
            ? once
            : null;

    private async Task<TableWrite[]> Entry(
        DisclosureRequest request, TableRow headRow, IReadOnlySet<DataCategory> granted, byte[] payload, CancellationToken cancellation)
    {
        var key = await keys.Get(Subject.Driver(request.Driver), cancellation);
        var told = new JournalEntry(0, time.GetUtcNow(), request.Partner, request.Scope.Purpose, [.. granted.Order()], request.Resource, [], request.Trace);
        return AppendEntry.Writes(request.Driver, headRow, key, told, payload);
    }
}

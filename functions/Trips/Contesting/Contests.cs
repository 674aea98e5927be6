using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Trips.Contesting;

/// <summary>What drivers contest.</summary>
/// <remarks>
/// Table <c>contests</c>: (driver) / (contest), sealed under the driver's key. Table <c>opencontests</c>: (<c>open</c>) / (contest), in clear and
/// without a word of it: what waits for a human, found without opening anything.
/// </remarks>
public sealed class Contests(ITables tables, SubjectKeys keys)
{
    private const string Open = "open";
    private static readonly RowFormat<Contest> Format = new("contests", 1, ContestJson.Default.Contest);
    private static readonly RowFormat<OpenContest> OpenFormat = new("opencontests", 1, ContestJson.Default.OpenContest);

    private readonly ITable table = tables.Open("contests");
    private readonly ITable waiting = tables.Open("opencontests");

    /// <summary>One contest of a driver; null when there is none such, or the driver was erased.</summary>
    public async ValueTask<Contest?> Find(string driver, string id, CancellationToken cancellation) =>
        await table.Find(driver, id, cancellation) is { } row && await keys.Find(Subject.Driver(driver), cancellation) is { } key ? Format.Read(row, key) : null;

    /// <summary>Every contest of a driver, newest first.</summary>
    public async Task<IReadOnlyList<Contest>> Of(string driver, CancellationToken cancellation)
    {
        var key = await keys.Get(Subject.Driver(driver), cancellation);
        var contests = new List<Contest>();
        await foreach (var row in table.Read(new(driver), cancellation))
        {
            contests.Add(Format.Read(row, key));
        }

        return [.. contests.OrderByDescending(contest => contest.At)];
    }

    /// <summary>What waits for a human, what is due first.</summary>
    public async Task<IReadOnlyList<OpenContest>> Waiting(CancellationToken cancellation) =>
        [.. (await waiting.Read(new(Open), cancellation).Select(OpenFormat.Read).ToListAsync(cancellation)).OrderBy(contest => contest.Due)];

    /// <summary>The open contest of an id; null when none waits under it.</summary>
    public async ValueTask<OpenContest?> FindWaiting(string id, CancellationToken cancellation) =>
        await waiting.Find(Open, id, cancellation) is { } row ? OpenFormat.Read(row) : null;

    /// <summary>Keeps a new contest.</summary>
    public async Task Keep(Contest contest, CancellationToken cancellation) =>
        await table.Commit(contest.Driver, [TableWrite.Insert(contest.Id, Format.Version, await Sealed(contest, cancellation))], cancellation);

    /// <summary>Has a contest wait for a human.</summary>
    public async Task Wait(Contest contest, CancellationToken cancellation)
    {
        var open = OpenFormat.Write(new(contest.Id, contest.Driver, contest.Due));
        await waiting.Commit(Open, [TableWrite.Put(contest.Id, OpenFormat.Version, open)], cancellation);
    }

    /// <summary>Takes a decision: the first stands. The contest as it is decided then; null when there is none such.</summary>
    public async Task<Contest?> Decide(string driver, string id, ContestDecision decision, CancellationToken cancellation)
    {
        while (await table.Find(driver, id, cancellation) is { } row && await keys.Find(Subject.Driver(driver), cancellation) is { } key)
        {
            var contest = Format.Read(row, key);
            var decided = contest.Decision is null ? contest with { Decision = decision } : contest;
            if (decided == contest
                || (await table.Commit(driver, [TableWrite.Replace(id, Format.Version, await Sealed(decided, cancellation), row.Tag)], cancellation)).IsCommitted)
            {
                return decided;
            }
        }

        return null;
    }

    /// <summary>Has a contest wait no longer.</summary>
    public async Task Settle(string id, CancellationToken cancellation) => await waiting.Commit(Open, [TableWrite.Delete(id)], cancellation);

    private async ValueTask<byte[]> Sealed(Contest contest, CancellationToken cancellation) =>
        Format.Write(contest, await keys.Get(Subject.Driver(contest.Driver), cancellation), contest.Driver, contest.Id);
}

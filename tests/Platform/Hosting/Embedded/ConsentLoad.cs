using System.Net;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Hosting.Embedded.Demo;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>A driver who grants and withdraws and a partner who reads between, while the platform dies under both; it keeps its own ledger of what was answered.</summary>
internal sealed class ConsentLoad(JoinedDriver driver, string insurerId, Func<Task<DemoClient>> signIn)
{
    private static readonly TimeSpan _rest = TimeSpan.FromMilliseconds(20);
    private readonly HashSet<string> _given = [];
    private readonly HashSet<string> _withdrawn = [];
    private DemoClient? _insurer;
    private string? _pseudonym;
    private int _givesTried;
    private int _readsTried;

    /// <value>Ratings the partner received: each must be in the journal.</value>
    public int Released { get; private set; }

    /// <value>Withdrawals that were acknowledged.</value>
    public int Withdrawals => _withdrawn.Count;

    /// <summary>Grants, is read, withdraws and is refused, again and again.</summary>
    public async Task Until(CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            var isGranted = await Give();
            for (var reads = 0; reads < 3 && _pseudonym is not null; reads++)
            {
                // Not acknowledged is not known: then either answer is right.
                var status = await ReadRating();
                Assert.True(status != HttpStatusCode.Forbidden || !isGranted, "A grant that was acknowledged did not cover a reading.");
            }

            await Waiting.Answered(WithdrawAll);
            if (_pseudonym is not null)
            {
                Assert.Equal(HttpStatusCode.Forbidden, await ReadRating());
            }
        }
    }

    /// <summary>Holds what the platform says against the ledger.</summary>
    public async Task Check()
    {
        var grants = await Grants();
        Assert.Equal(grants.Count, grants.Select(grant => grant.Id).Distinct().Count());
        Assert.Subset(grants.Select(grant => grant.Id).ToHashSet(), _given);
        Assert.Subset(grants.Where(grant => grant.IsWithdrawn).Select(grant => grant.Id).ToHashSet(), _withdrawn);
        Assert.InRange(grants.Count, _given.Count, _givesTried);

        var journal = await driver.Self.Journal(default);
        Assert.Null(journal.FirstFault);
        Assert.Equal(Enumerable.Range(1, journal.Entries.Count), journal.Entries.Select(entry => (int)entry.Number));
        Assert.InRange(journal.Entries.Count, Released, _readsTried);
    }

    private async Task<bool> Give()
    {
        _givesTried++;
        try
        {
            var given = await driver.Self.GiveGrant(new(insurerId, 1, Purpose.Pricing, [DataCategory.Rating]), default);
            _given.Add(given.Grant.Id);
            _pseudonym = given.Pseudonym;
            return true;
        }
        catch (Exception unanswered) when (unanswered is HttpRequestException or IOException)
        {
            await Task.Delay(_rest);
            return false;
        }
    }

    private async Task<HttpStatusCode> ReadRating()
    {
        var status = await Waiting.Answered(async () =>
        {
            _insurer ??= await signIn();
            _readsTried++;
            var (status, body) = await _insurer.Read($"/partner/v1/subjects/{_pseudonym}/ratings", default);
            _insurer = status == 401 ? null : _insurer; // a token serves for ten minutes
            return status is < 500 and not 401 ? (HttpStatusCode)status : throw new HttpRequestException(body);
        });
        Released += status == HttpStatusCode.OK ? 1 : 0;
        return status;
    }

    private async Task<bool> WithdrawAll()
    {
        foreach (var (id, _) in (await Grants()).Where(grant => !grant.IsWithdrawn))
        {
            await driver.Self.WithdrawGrant(id, default);
            _withdrawn.Add(id);
        }

        return true;
    }

    private async Task<List<(string Id, bool IsWithdrawn)>> Grants()
    {
        var (status, body) = await driver.Self.Read("/me/grants", default);
        using var grants = status == 200 ? JsonDocument.Parse(body) : throw new HttpRequestException(body);
        return [.. grants.RootElement.EnumerateArray().Select(grant => (grant.GetProperty("id").GetString()!, grant.GetProperty("withdrawn").ValueKind != JsonValueKind.Null))];
    }
}

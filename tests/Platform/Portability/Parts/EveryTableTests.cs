using ConnectedInsurance.Platform.Tests.Approved;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Portability.Papers;
using ConnectedInsurance.Portability.Parts;

namespace ConnectedInsurance.Platform.Tests.Portability.Parts;

public class EveryTableTests
{
    /// <summary>The parts that hold what a table keeps of a driver.</summary>
    private static readonly Dictionary<string, string[]> _held = new()
    {
        ["drivers"] = ["profile"],
        ["identities"] = ["profile"],
        ["accounts"] = ["account"],
        ["vehicles"] = ["vehicles"],
        ["drivervehicles"] = ["vehicles"],
        ["dongles"] = ["dongles"],
        ["vehicledongles"] = ["dongles"],
        ["mountings"] = ["dongles"],
        ["donglehealth"] = ["dongles"],
        ["partners"] = ["partners"],
        ["consent"] = ["grants", "journal", "withdrawals", "pause"],
        ["consentrequests"] = ["consent-requests"],
        ["withdrawals"] = ["withdrawals"],
        ["pseudonyms"] = ["receipts"],
        ["batches"] = ["batches"],
        ["trips"] = ["trips", "scores"],
        ["tripindex"] = ["trips"],
        ["tripstatements"] = ["who-drove"],
        ["tripnotes"] = ["notes"],
        ["contests"] = ["contests"],
        ["rectifications"] = ["rectifications"],
        ["claims"] = ["claims"],
        ["policies"] = ["policies"],
        ["soldpolicies"] = ["policies"],
        ["settlements"] = ["premiums"],
        ["claimshistories"] = ["claims-histories"],
        ["brought"] = ["policies", "premiums", "journal"],
        ["inbox"] = ["told"],
        ["noticewishes"] = ["notifications"],
        ["crashes"] = ["crashes"],
        ["coachings"] = ["coachings", "coaching-wish"],
        ["courses"] = ["coachings"],
        ["coachingcredentials"] = ["coaching-credentials"],
        ["vehiclehealth"] = ["vehicle-health", "service-plans"],
        ["leads"] = ["leads"],
        ["moments"] = ["moments"],
        ["comparing"] = ["comparison"],
        ["quoterequests"] = ["quote-requests"],
        ["challenges"] = ["challenges"],
        ["ratingchanges"] = ["rating-changes"],
    };

    /// <summary>Why nothing of a table is in a part.</summary>
    private static readonly Dictionary<string, string> _notHeld = new()
    {
        ["wards"] = "an index of drivers, shown to the guardian as their wards",
        ["emails"] = "a keyed hash of the address, which the profile has",
        ["attempts"] = "failed sign-ins, counted against whoever guesses",
        ["claimcodes"] = "keyed hashes of codes on boxes",
        ["vehicleoffers"] = "codes that pass a vehicle on, gone when used",
        ["assertions"] = "partners'",
        ["notices"] = "partners', published",
        ["signingkeys"] = "the platform's",
        ["keys"] = "what opens the others",
        ["tripkeys"] = "what opens the others",
        ["ledger"] = "numbers of batches, which the batches have",
        ["quarantine"] = "what nobody could read; the operator inspects it, and after 30 days it is gone",
        ["quarantinedongles"] = "an index of the quarantine",
        ["opencontests"] = "an index of contests",
        ["corrections"] = "which partner is to be told of which contest or trip, both of which are there",
        ["tripstates"] = "deadlines of closing",
        ["deadlines"] = "deadlines of closing",
        ["health"] = "a probe",
        ["requestbudgets"] = "partners'",
        ["keptanswers"] = "partners', for a day",
        ["policynumbers"] = "what partners call contracts; the journal has what was told under it",
        ["claimindex"] = "an index of claims",
        ["partnerevents"] = "names of what happened, each of which is there",
        ["webhooks"] = "partners'",
        ["webhookhealth"] = "partners'",
        ["deliveries"] = "attempts, each an entry of the journal",
        ["products"] = "insurers', published",
        ["operatorpersons"] = "of who works for the operator",
        ["offbalances"] = "insurers', published",
        ["quotenames"] = "what insurers call drivers on one occasion; the journal has what was told under it",
        ["modellife"] = "insurers'",
        ["shadowratings"] = "what models on trial would say, which prices nothing and is told to nobody",
        ["pushsubscriptions"] = "where browsers are reached, with what is meant for them alone",
        ["policydeadlines"] = "deadlines of settling",
        ["exports"] = "the exports themselves",
        ["keptpremiums"] = "what books keep of drivers who were erased, under nobody's name",
        ["erasures"] = "what was asked to be erased, shown by the erasures",
        ["drivererasures"] = "an index of erasures",
        ["vaults"] = "a choice of this platform alone, shown by the vault",
        ["equilibrium"] = "figures of everybody, and of nobody",
        ["retentionreports"] = "the platform's",
        ["transfers"] = "the transfers themselves, with what opens the other platform",
        ["transfercodes"] = "codes, for five minutes",
        ["transferpasses"] = "hashes of what other platforms show",
    };

    [Fact]
    public void Every_table_belongs_to_a_part_or_says_why_not()
    {
        Assert.Empty(TableKeysTests.Tables.Except(_held.Keys).Except(_notHeld.Keys));
        Assert.Empty(_held.Keys.Concat(_notHeld.Keys).Except(TableKeysTests.Tables));
    }

    [Fact]
    public void Every_table_that_holds_a_part_is_in_the_register_and_is_judged_after_a_breach() =>
        Assert.Empty(_held.Keys.Except(["partners"]).Except(Store.All.Select(store => store.Table)));

    [Fact]
    public async Task Every_part_travels_or_has_its_reason_to_stay()
    {
        await using var platform = new HostedPlatform();
        var parts = platform.Get<AllParts>().InOrder;
        var merged = platform.Get<IEnumerable<IMergePart>>().Select(merger => merger.Part).ToList();
        string[] taken = [.. merged, .. Travelling.WithTrips, Travelling.Proposed];

        Assert.Equal(
            parts.Select(part => part.Name).Order(StringComparer.Ordinal),
            parts.OfType<PartWithBrought>().Select(part => part.Name).Concat(taken).Concat(Travelling.Stays.Keys).Order(StringComparer.Ordinal));
        Assert.All(Travelling.Stays.Values, reason => Assert.True(reason.Length > 20));
    }

    [Fact]
    public async Task Each_part_that_is_named_is_there()
    {
        await using var platform = new HostedPlatform();

        var parts = platform.Get<AllParts>();

        Assert.All(_held.Values.SelectMany(names => names), name => Assert.NotNull(parts.Find(name)));
    }
}

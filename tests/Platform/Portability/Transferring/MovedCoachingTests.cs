using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Policies;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Services.Coaching;

namespace ConnectedInsurance.Platform.Tests.Portability.Transferring;

/// <summary>A driver who was coached moves to another platform, and back.</summary>
public sealed class MovedCoachingTests : IAsyncLifetime
{
    private const string Id = "cch-moved";
    private readonly Uri _a = PlatformProcess.FreeAddress();
    private readonly Uri _b = PlatformProcess.FreeAddress();
    private MovingDriver _source = null!;
    private MovingDriver _target = null!;

    public async Task InitializeAsync()
    {
        _source = await MovingDriver.Settle(_a, _b, trips: 0);
        _target = await MovingDriver.Settle(_b, _a, trips: 0);
    }

    public async Task DisposeAsync()
    {
        await _source.DisposeAsync();
        await _target.DisposeAsync();
    }

    [Theory]
    [InlineData(CoachingState.Offered, null, CoachingState.Offered)]
    [InlineData(CoachingState.Running, CoachingForm.Tips, CoachingState.Running)]
    [InlineData(CoachingState.Running, CoachingForm.Course, CoachingState.Left)] // its coach is a partner of the other platform
    [InlineData(CoachingState.Declined, null, CoachingState.Declined)]
    [InlineData(CoachingState.Completed, CoachingForm.Course, CoachingState.Completed)]
    public async Task It_comes_along_by_its_name_counts_as_the_months_offer_and_back_again_nothing_has_changed(CoachingState there, CoachingForm? form, CoachingState here)
    {
        var now = _source.Now;
        var told = new CoachingOffer(
            Id, _source.Joined.Id, ScorePart.Braking, 6, now.AddDays(-3), there, form, form == CoachingForm.Course ? "prt-there" : null, form is null ? null : now.AddDays(-2), 1, Announced: there);
        await Books(_source).Enter(told, default);
        await _source.Platform.Get<Consents>().Give(Grants.To("prt-there", _source.Joined.Id, DataCategory.Rating) with { Purpose = Purpose.Coaching, Given = now.AddDays(-3), Until = now.AddDays(90) }, default);
        await Books(_source).Keep(_source.Joined.Id, new(false, now.AddDays(-9)), default);
        var before = await _source.Dump();

        var first = await _target.Transfer(await _target.FetchFrom(_source));
        var (moved, after) = (Assert.Single(await Books(_target).Of(_target.Joined.Id, default)), await _target.Dump());
        var again = await _target.Transfer(await _target.FetchFrom(_source));
        var back = await _source.Transfer(await _source.FetchFrom(_target));

        Assert.Equal((Id, _target.Joined.Id, here, here, told.Offered), (moved.Id, moved.Driver, moved.State, moved.Announced, moved.Offered));
        Assert.Equal(1, first.Report!.Counts.Single(count => count.Part == "coachings").Added);
        Assert.All(again.Report!.Counts.Concat(back.Report!.Counts), count => Assert.Equal((0, 0), (count.Added, count.Conflicts)));
        Assert.Equal((before, after), (await _source.Dump(), await _target.Dump()));
        var wouldBeOffered = new CoachingSight(new(), moved, false, (ScorePart.Eco, -5m), null, false);
        Assert.NotEqual(CoachingMove.Offer, OfferCoaching.Decide(wouldBeOffered, now.AddDays(20)).Move);
    }

    [Fact]
    public async Task A_credential_comes_along_readable_and_no_price_here_counts_it()
    {
        var day = DateOnly.FromDateTime(_source.Now.UtcDateTime);
        await Books(_source).Enter(new(Id, _source.Joined.Id, ScorePart.Braking, 6, _source.Now.AddDays(-40), CoachingState.Completed, CoachingForm.Tips, Announced: CoachingState.Completed), default);
        await _source.Platform.Get<CoachingCredentials>().Issue(_source.Joined.Id, new(Id, ScorePart.Braking, CredentialTerms.Tips, day.AddDays(-10), day.AddYears(1)), default);

        await _target.FetchFrom(_source);

        var part = _target.Platform.Get<AllParts>().Find("coaching-credentials")!;
        var line = Assert.Single(await part.Lines(new(_target.Joined.Id), part.Name, default).Select(one => System.Text.Encoding.UTF8.GetString(one.Span)).ToListAsync());
        Assert.Contains((await _source.Platform.Get<CoachingCredentials>().Find(_source.Joined.Id, Id, default))!.Statement, line, StringComparison.Ordinal);
        Assert.Equal((0.95m, 1m), (await Share(_source, day), await Share(_target, day)));
    }

    [Theory]
    [InlineData("cch-forged", ScorePart.Braking, 99)] // no tip has such a number
    [InlineData("cch-forged", ScorePart.Clip, 0)] // nobody is helped with that
    [InlineData("wish", ScorePart.Braking, 0)]
    public async Task What_is_no_coaching_is_counted_and_left_behind(string id, ScorePart factor, int tips)
    {
        var told = new CoachingOffer(id, _source.Joined.Id, factor, 6, _source.Now, CoachingState.Running, CoachingForm.Tips, null, _source.Now, tips, _source.Now);
        var merger = _target.Platform.Get<IEnumerable<IMergePart>>().Single(merger => merger.Part == "coachings");

        var outcome = await merger.Merge(_target.Joined.Id, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(told, PartJson.Default.CoachingOffer), default);

        Assert.Equal(MergeOutcome.MadeHere, outcome);
        Assert.Empty(await Books(_target).Of(_target.Joined.Id, default));
    }

    [Fact]
    public async Task What_a_coach_attested_elsewhere_finishes_nothing_here()
    {
        var told = new CoachingOffer(Id, _source.Joined.Id, ScorePart.Braking, 6, _source.Now.AddDays(-60), CoachingState.Running, CoachingForm.Tips, null, _source.Now.AddDays(-59), 4, _source.Now);
        var merger = _target.Platform.Get<IEnumerable<IMergePart>>().Single(merger => merger.Part == "coachings");

        await merger.Merge(_target.Joined.Id, System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(told, PartJson.Default.CoachingOffer), default);

        var here = Assert.Single(await Books(_target).Of(_target.Joined.Id, default));
        Assert.Null(here.Attested);
        Assert.True(here.Accepted >= told.Attested);
    }

    [Fact]
    public async Task Who_wants_none_there_wants_none_here_unless_they_said_so()
    {
        await Books(_source).Keep(_source.Joined.Id, new(IsOff: true), default);

        await _target.FetchFrom(_source);
        Assert.True((await Books(_target).Wish(_target.Joined.Id, default))!.IsOff);
        await Books(_target).Keep(_target.Joined.Id, new(IsOff: false), default);
        var again = await _target.Transfer(await _target.FetchFrom(_source));

        Assert.False((await Books(_target).Wish(_target.Joined.Id, default))!.IsOff);
        Assert.Equal("coaching-wish", Assert.Single(again.Report!.Conflicts).Part);
    }

    private static CoachingBook Books(MovingDriver driver) => driver.Platform.Get<CoachingBook>();

    /// <summary>What a finished coaching leaves of a month's price at a driver's platform.</summary>
    private static async Task<decimal> Share(MovingDriver driver, DateOnly day)
    {
        var offered = Offers.Of("prt-1");
        var policy = Offers.Bind(offered with { Product = offered.Product with { CoachingShare = 0.05m } }, driver.Joined.Id, day, driver.Now);
        return await driver.Platform.Get<HonourCoaching>().Ahead(policy, new(day, day.AddDays(30)), default);
    }
}

using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Platform.Tests.Consent.Notices;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Platform.Tests.Consent.Minors;

/// <summary>Somebody of 17 who drives, and their mother.</summary>
public sealed class MinorTests : IAsyncLifetime
{
    private readonly ManualTime _time = new(Boots.Noon);
    private readonly HostedPlatform _platform;
    private Driver _mother = null!;
    private string _partner = "";

    public MinorTests() => _platform = new(_time);

    public async Task InitializeAsync()
    {
        _mother = await _platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default);
        _partner = (await _platform.Get<PartnerRegister>().Add("Demo Insurance", PartnerKind.Insurer, default)).Partner.Id;
        await Published.By(_platform.Get<PartnerRegister>(), _platform.Get<PublishedNotices>(), _partner);
    }

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task Until_the_guardian_signs_nothing_leaves()
    {
        var ward = await NewWard(_mother.Id);
        var (given, _) = await Give(ward, DataCategory.Rating);
        Assert.Empty(await InForce(ward));

        var signed = await _platform.Get<Consents>().Cosign(ward.Id, given!.Grant.Id, _mother.Id, default);

        Assert.Equal(new(_mother.Id, Boots.Noon), signed!.Cosignature);
        Assert.NotEmpty(await InForce(ward));
    }

    [Fact]
    public async Task Place_is_off_whoever_signs()
    {
        var (given, refusal) = await Give(await NewWard(_mother.Id), DataCategory.Rating, DataCategory.Location);

        Assert.Null(given);
        Assert.Contains("place is off", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_guardian_nothing_is_granted()
    {
        Assert.Contains("guardian", (await Give(await NewWard(null), DataCategory.Rating)).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task From_the_18th_birthday_at_home_they_decide_alone()
    {
        var ward = await NewWard(_mother.Id); // turns 18 on the 23rd in Paris, at 22:00 UTC of the 22nd
        Assert.True(ward.IsMinor(new(2026, 9, 22, 21, 59, 59, TimeSpan.Zero)));
        Assert.False(ward.IsMinor(new(2026, 9, 22, 22, 0, 0, TimeSpan.Zero)));
        _time.Advance(TimeSpan.FromDays(2));

        var (given, _) = await Give(ward, DataCategory.Location);

        Assert.Null(given!.Grant.Cosignature);
        Assert.NotEmpty(await InForce(ward));
    }

    [Fact]
    public async Task A_grant_that_was_withdrawn_is_signed_by_nobody()
    {
        var ward = await NewWard(_mother.Id);
        var (given, _) = await Give(ward, DataCategory.Rating);
        await _platform.Get<Consents>().Withdraw(ward.Id, given!.Grant.Id, default);

        Assert.Null(await _platform.Get<Consents>().Cosign(ward.Id, given.Grant.Id, _mother.Id, default));
    }

    [Fact]
    public async Task A_guardian_who_lays_it_down_is_shown_the_ward_no_more_and_another_may_be_named()
    {
        var drivers = _platform.Get<Drivers>();
        var (ward, father) = (await NewWard(_mother.Id), await drivers.Add(new("Abel", "abel@example.org"), "Europe/Paris", default));
        Assert.Equal([ward.Id], (await drivers.WardsOf(_mother.Id, default)).Select(each => each.Id));

        await drivers.SetGuardian(ward.Id, null, default);
        Assert.Empty(await drivers.WardsOf(_mother.Id, default));
        Assert.Contains("guardian", (await Give(ward, DataCategory.Rating)).Refusal, StringComparison.Ordinal);
        await drivers.SetGuardian(ward.Id, father.Id, default);

        Assert.Equal([ward.Id], (await drivers.WardsOf(father.Id, default)).Select(each => each.Id));
        _time.Advance(TimeSpan.FromDays(2));
        Assert.Empty(await drivers.WardsOf(father.Id, default)); // turned 18
    }

    [Fact]
    public async Task A_guardian_named_when_the_platform_dies_is_shown_the_ward_or_was_not_named()
    {
        var father = await _platform.Get<Drivers>().Add(new("Abel", "abel@example.org"), "Europe/Paris", default);
        for (var dies = 1; dies <= 4; dies++)
        {
            var ward = await NewWard(_mother.Id);
            var interrupted = new Drivers(
                new WatchedTables(_platform.Get<ITables>(), ["wards", "drivers"], number => number == dies ? throw new IOException() : Task.CompletedTask),
                _platform.Get<SubjectKeys>(),
                _time);

            var failure = await Record.ExceptionAsync(() => interrupted.SetGuardian(ward.Id, father.Id, default));

            Assert.Equal(dies <= 3, failure is IOException); // the list, the driver, the other list
            var (drivers, guardian) = (_platform.Get<Drivers>(), (await _platform.Get<Drivers>().Find(ward.Id, default))!.Guardian);
            Assert.Equal(dies >= 2, guardian == father.Id);
            Assert.Equal(guardian == father.Id, (await drivers.WardsOf(father.Id, default)).Any(each => each.Id == ward.Id));
            Assert.Equal(guardian == _mother.Id, (await drivers.WardsOf(_mother.Id, default)).Any(each => each.Id == ward.Id));
        }
    }

    private Task<Driver> NewWard(string? guardian) =>
        _platform.Get<Drivers>().Add(new("Eve", "eve@example.org"), "Europe/Paris", default, new(2026, 9, 23), guardian);

    private async Task<(GiveGrant.Response? Given, string? Refusal)> Give(Driver driver, params DataCategory[] categories)
    {
        var (given, refusal) = await _platform.Get<GiveConsent>().Give(driver.Id, new(_partner, 1, Purpose.Pricing, categories), default);
        return (given, refusal?.ProblemDetails.Detail);
    }

    private Task<IReadOnlyList<Grant>> InForce(Driver driver) => _platform.Get<Consents>().InForce(driver.Id, _partner, default);
}

using System.Diagnostics;
using System.Text.Json;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Portability.Papers;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Services.Comparing;
using ConnectedInsurance.Services.Play;

namespace ConnectedInsurance.Platform.Tests.Portability.Papers;

public class JudgeBreachTests
{
    [Fact]
    public async Task Who_is_affected_follows_from_the_table_and_the_key()
    {
        await using var platform = new HostedPlatform(new ManualTime(Boots.Noon));
        var ada = await platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default);
        var bea = await platform.Get<Drivers>().Add(new("Bea", "bea@example.org"), "Europe/Paris", default);
        var vehicle = await platform.Get<Vehicles>().Add(ada, default);
        var breach = platform.Get<JudgeBreach>();

        var sealedTable = await breach.Judge(new("identities"), default);
        var withKey = await breach.Judge(new("identities", $"identity.{bea.Id}"), default);
        var clearTable = await breach.Judge(new("vehicles", Noticed: Boots.Noon.AddHours(-2)), default);
        var master = await breach.Judge(new(Key: "master"), default);

        Assert.Equal([.. new[] { ada.Id, bea.Id }.Order(StringComparer.Ordinal)], sealedTable.Drivers);
        Assert.False(sealedTable.Readable || sealedTable.TellDrivers);
        Assert.Equal(bea.Id, Assert.Single(withKey.Drivers));
        Assert.True(withKey.Readable && withKey.TellDrivers);
        Assert.Equal(ada.Id, Assert.Single(clearTable.Drivers));
        Assert.Equal((true, Boots.Noon.AddHours(70)), (clearTable.Readable, clearTable.TellAuthorityBy));
        Assert.Equal((2, true), (master.Drivers.Count, master.TellDrivers));
        Assert.NotNull(vehicle);
    }

    [Theory]
    [InlineData("courses")]
    [InlineData("challenges")]
    [InlineData("quotenames")]
    [InlineData("comparing")]
    public async Task Whoever_a_service_knows_is_found_and_nobody_else(string table)
    {
        await using var platform = new HostedPlatform(new ManualTime(Boots.Noon));
        var ada = (await platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default)).Id;
        await platform.Get<CoachingBook>().Enter(new("cch-1", ada, ScorePart.Braking, 6.5m, Boots.Noon, CoachingState.Offered), default);
        await platform.Get<CoachingBook>().Change(ada, "cch-1", offer => offer with { State = CoachingState.Running, Form = CoachingForm.Course, Coach = "prt-1" }, default);
        await platform.Get<ChallengeBook>().Enter(new("ply-1", ScorePart.Braking, "code", Boots.Noon, Boots.Noon), default);
        await platform.Get<ChallengeBook>().Join("ply-1", ada, Boots.Noon, default);
        await platform.Get<Comparison>().Join(ada, default);
        await platform.Get<QuoteBook>().Introduce(ada, new("prt-1", "qrn-1", 1, new Dictionary<string, string>(), new("", "", [])), default);

        Assert.Equal(ada, Assert.Single((await platform.Get<JudgeBreach>().Judge(new(table), default)).Drivers));
    }

    [Fact]
    public async Task Of_wards_both_are_affected()
    {
        await using var platform = new HostedPlatform(new ManualTime(Boots.Noon));
        var guardian = await platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default);
        var ward = await platform.Get<Drivers>().Add(new("Bea", "bea@example.org"), "Europe/Paris", default, adultFrom: new(2030, 1, 1), guardian: guardian.Id);

        Assert.Equal(new[] { guardian.Id, ward.Id }.Order(StringComparer.Ordinal), (await platform.Get<JudgeBreach>().Judge(new("wards"), default)).Drivers);
    }

    [Fact]
    public async Task The_command_prints_who_is_affected_within_minutes()
    {
        await using var platform = await RunningPlatform.Start();
        var joined = await platform.Join("ci-leaked");
        await platform.Join("ci-other");
        var begun = Stopwatch.GetTimestamp();

        var identities = await Print(platform, 0, "--table", "identities", "--leaked-key", $"identity.{joined.Id}", "--noticed", "2026-11-20T08:00:00Z");
        var dongles = await Print(platform, 0, "--table", "dongles", "--json");
        var refused = await Print(platform, 1, "--table", "nothing");

        Assert.True(Stopwatch.GetElapsedTime(begun) < TimeSpan.FromMinutes(2));
        Assert.Contains("1 drivers, 2 rows: name and e-mail address", identities, StringComparison.Ordinal);
        Assert.Contains("Whoever has it can read it.", identities, StringComparison.Ordinal);
        Assert.Contains("Tell the authority by 2026-11-23 08:00:00Z", identities, StringComparison.Ordinal);
        Assert.EndsWith(joined.Id, identities.Trim(), StringComparison.Ordinal);
        Assert.Equal(2, JsonElement.Parse(dongles).GetProperty("drivers").GetArrayLength());
        Assert.Contains("table is one of", refused, StringComparison.Ordinal);
    }

    /// <summary>What <c>operator breach</c> prints, on either stream.</summary>
    private static async Task<string> Print(RunningPlatform platform, int exit, params string[] arguments)
    {
        var printed = new StringWriter();
        string[] line = ["breach", .. arguments, "--url", $"{platform.Http.BaseAddress}", "--token", await platform.Get<OperatorToken>().Get(default)];
        Assert.Equal(exit, await OperatorCommand.Create().Parse(line).InvokeAsync(new() { Output = printed, Error = printed }));
        return printed.ToString();
    }

    [Fact]
    public void A_table_or_key_that_is_none_is_refused_in_a_sentence()
    {
        Assert.NotNull(JudgeBreach.Fault(new()));
        Assert.NotNull(JudgeBreach.Fault(new("nothing")));
        Assert.NotNull(JudgeBreach.Fault(new(Key: "nobody")));
        Assert.Null(JudgeBreach.Fault(new("trips", "driver.drv-1")));
    }
}

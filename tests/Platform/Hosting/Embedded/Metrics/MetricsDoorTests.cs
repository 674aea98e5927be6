using System.Net;
using System.Text.RegularExpressions;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Hosting.Embedded.Metrics;
using ConnectedInsurance.Platform.Tests.Consent.Notices;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded.Metrics;

/// <summary>What a running platform tells of itself.</summary>
public sealed class MetricsDoorTests : IAsyncLifetime
{
    private const string Dongle = "ci-metered";

    private RunningPlatform _platform = null!;
    private string _text = null!;

    public async Task InitializeAsync()
    {
        _platform = await RunningPlatform.Start();
        var driver = await _platform.Join(Dongle);
        var insurer = await _platform.Operator.AddPartner(new("Insurer", PartnerKind.Insurer), default);
        await Published.By(_platform.Get<PartnerRegister>(), _platform.Get<PublishedNotices>(), insurer.Partner);
        var grant = await driver.Self.GiveGrant(new(insurer.Partner, 1, Purpose.Pricing, [DataCategory.Rating]), default);
        await driver.Plug(_platform.Http, TimeProvider.System).Deliver(
            [SmallBatch.Of(Dongle), SmallBatch.Of(Dongle), SmallBatch.Of(Dongle, ("v", 2)), SmallBatch.Of(Dongle, ("seq", 1), ("up", 8000), ("end", true))]);
        await _platform.Settle();
        var partner = await ConnectedInsurance.Hosting.Embedded.Demo.DemoClient.Partner(
            _platform.Http, insurer.Partner, insurer.Secret, new(Purpose.Pricing, new HashSet<DataCategory> { DataCategory.Rating }), default);
        await partner.Read($"/partner/v1/subjects/{grant.Pseudonym}/ratings", default);
        await driver.Self.WithdrawGrant(grant.Grant.Id, default);
        await partner.Read($"/partner/v1/subjects/{grant.Pseudonym}/ratings", default);
        await _platform.Get<WatchDeadlines>().Count(default);
        _text = (await _platform.Ask(HttpMethod.Get, "/operator/metrics")).Body;
    }

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public void Every_stage_tells_what_it_did()
    {
        var reading = MetricsReading.Parse(_text);
        double Of(string name, string label = "") => reading.Sum("connected_insurance_" + name, label);

        Assert.Equal(1, Of("registry_dongle_tokens_total", "outcome=\"issued\""));
        Assert.Equal(4, Of("intake_posted_total", "status=\"201\""));
        Assert.Equal((2, 1, 1), (Of("intake_batches_total", "\"stored\""), Of("intake_batches_total", "\"duplicate\""), Of("intake_batches_total", "\"quarantined\"")));
        Assert.Equal(1, Of("intake_quarantined_total", "reason=\"unknown-version\""));
        Assert.Equal(1, Of("trips_closed_total", "end=\"dongle\""));
        Assert.Equal(1, Of("trips_close_duration_seconds_count"));
        Assert.Equal(1, Of("scoring_duration_seconds_count"));
        Assert.True(Of("rating_ratings_total", "not-ratable") >= 2); // services look at a rating too, after a trip
        Assert.Equal((1, 1), (Of("consent_disclosures_total", "\"released\""), Of("consent_disclosures_total", "\"refused\"")));
        Assert.Equal((1, 1), (Of("consent_grants_total", "\"given\""), Of("consent_grants_total", "\"withdrawn\"")));
        Assert.Equal(1, Of("partners_answers_total", "resource=\"ratings\""));
        Assert.True(Of("stream_appended_total") >= 4);
        Assert.True(Of("tables_commits_total") > 0);
        Assert.True(reading.Sum("http_server_request_duration_seconds_count") > 8);
        Assert.True(reading.Sum("dotnet_process_memory_working_set_bytes") > 0);
    }

    [Fact]
    public void No_label_holds_an_id()
    {
        var values = Regex.Matches(_text, "=\"([^\"]*)\"").Select(match => match.Groups[1].Value).Distinct().ToList();

        Assert.All(values, value => Assert.DoesNotMatch($"{Dongle}|drv-|prt-|veh-|gra-|[0-9a-f]{{16}}", value));
        Assert.InRange(values.Count, 10, 150);
    }

    [Fact]
    public async Task Only_the_operator_reads_them()
    {
        using var stranger = await _platform.Http.GetAsync(new Uri("/operator/metrics", UriKind.Relative));

        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
    }

    [Fact]
    public async Task The_live_view_prints_a_frame_of_them()
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var token = await _platform.Get<OperatorToken>().Get(default);

        var exit = await OperatorCommand.Create().Parse(["top", "--once", "--url", $"{_platform.Http.BaseAddress}", "--token", token])
            .InvokeAsync(new() { Output = output, Error = error });
        var refused = await OperatorCommand.Create().Parse(["top", "--once", "--url", $"{_platform.Http.BaseAddress}", "--token", "wrong"])
            .InvokeAsync(new() { Output = output, Error = error });

        Assert.Equal((0, 1), (exit, refused));
        Assert.Contains("trips closed", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("1 in all", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("401", error.ToString(), StringComparison.Ordinal);
    }
}

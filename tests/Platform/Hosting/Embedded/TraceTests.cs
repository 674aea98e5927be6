using System.Diagnostics;
using System.Net.Http.Headers;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Partners.Webhooks;
using ConnectedInsurance.Registry;
using Microsoft.Extensions.Configuration;
using ConnectedInsurance.Platform.Tests.Consent.Notices;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>One id leads from a batch to what was disclosed because of it.</summary>
public sealed class TraceTests : IAsyncLifetime
{
    private RunningPlatform _platform = null!;

    public async Task InitializeAsync() => _platform =
        await RunningPlatform.Start(adapt: builder => builder.Configuration.AddInMemoryCollection([new("Webhooks:AllowLoopback", "true")]));

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task The_trace_of_the_last_batch_is_on_the_trip_the_rating_the_journal_and_the_partners_answer()
    {
        var driver = await _platform.Join("ci-trace");
        var insurer = await _platform.Operator.AddPartner(new("Insurer", PartnerKind.Insurer), default);
        await Published.By(_platform.Get<PartnerRegister>(), _platform.Get<PublishedNotices>(), insurer.Partner);
        var grant = await driver.Self.GiveGrant(new(insurer.Partner, 1, Purpose.Pricing, [DataCategory.Rating]), default);
        var batch = SmallBatch.Of("ci-trace", ("end", true));
        var trace = ConnectedInsurance.Ports.Trace.Of(batch).ToString();

        var atTheDoor = await Post(batch);
        await _platform.Settle();
        var (status, answered) = await Read($"/partner/v1/subjects/{grant.Pseudonym}/ratings", insurer);

        Assert.Equal(trace, atTheDoor);
        Assert.Equal(trace, Assert.Single(await _platform.Trips(driver)).Trace);
        Assert.Equal(trace, (await driver.Self.Rating(default)).Trace);
        Assert.Equal(trace, Assert.Single((await driver.Self.Journal(default)).Entries).Trace);
        Assert.Equal((200, trace), (status, answered));
    }

    [Fact]
    public async Task The_trace_of_the_batch_that_ended_a_trip_is_on_the_webhook_that_tells_of_it()
    {
        await using var receiver = await Receiver.Start();
        var driver = await _platform.Join("ci-trace");
        var insurer = await _platform.Operator.AddPartner(new("Insurer", PartnerKind.Insurer), default);
        await _platform.Get<WebhookEndpoints>().Add(insurer.Partner, receiver.Url, [EventType.TripClosed], "trip-summary:pricing", default);
        await _platform.Get<Consents>().Give(Grants.To(insurer.Partner, driver.Id, DataCategory.TripSummary), default);

        var trace = await Post(SmallBatch.Of("ci-trace", ("end", true), ("up", 78_000)));

        Assert.Equal(trace, (await receiver.Await(1))[0].Headers["traceparent"].Split('-')[1]);
    }

    [Fact]
    public async Task Whoever_listens_gets_spans_under_the_same_id()
    {
        var spans = new System.Collections.Concurrent.ConcurrentBag<(string Name, string Trace)>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ConnectedInsurance.Ports.Trace.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => spans.Add((span.OperationName, span.TraceId.ToString())),
        };
        ActivitySource.AddActivityListener(listener);
        await _platform.Join("ci-trace");
        var batch = SmallBatch.Of("ci-trace", ("end", true), ("up", 77_000));

        var trace = await Post(batch);
        await _platform.Settle();

        Assert.Equal(
            ["close trip", "receive batch", "store batches"],
            spans.Where(span => span.Trace == trace).Select(span => span.Name).Order(StringComparer.Ordinal));
    }

    private async Task<string?> Post(byte[] batch)
    {
        var (token, _, publisher) = await _platform.Get<Hub>().Sign("ci-trace", _platform.Http.BaseAddress!, default);
        using var request = new HttpRequestMessage(HttpMethod.Post, publisher + "/messages") { Content = new ByteArrayContent(batch) };
        request.Headers.TryAddWithoutValidation("Authorization", token);
        using var answer = await _platform.Http.SendAsync(request);
        return TraceOf(answer);
    }

    private async Task<(int Status, string? Trace)> Read(string path, AddPartner.Response partner)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await _platform.Get<AccessTokens>().Issue(
            partner.Partner, DisclosureScope.Parse("rating:pricing")!, _platform.Http.BaseAddress!.GetLeftPart(UriPartial.Authority), default));
        using var answer = await _platform.Http.SendAsync(request);
        return ((int)answer.StatusCode, TraceOf(answer));
    }

    private static string? TraceOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("traceresponse", out var values) && ActivityContext.TryParse(values.Single(), null, out var context)
            ? context.TraceId.ToString()
            : null;
}

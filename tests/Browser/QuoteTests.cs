using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.OAuth;

namespace ConnectedInsurance.Browser.Tests;

/// <summary>A driver asks insurers what they would insure their driving for.</summary>
[Collection(PortalDefinition.Name)]
public sealed class QuoteTests(PortalWorld world)
{
    [Fact]
    public async Task A_need_is_published_after_it_was_read_quotes_are_seen_and_one_is_chosen()
    {
        await using var visit = await world.OpenAs(await world.NewSharer(), Look.Phone with { Language = "en-GB" });
        await visit.Go("/services/quotes");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Ask for quotes" }).ClickAsync();
        await visit.Heading("Ask for quotes");
        await visit.Page.GetByLabel("Demo Insurance").First.CheckAsync();
        await visit.Press("Read what they would see");

        await visit.Page.GetByText("What Demo Insurance would see").WaitForAsync();
        await visit.Page.GetByText("no insurance intermediary").WaitForAsync();
        await visit.AssertGood();
        await visit.Press("Publish the request");
        await visit.Heading("Quotes");
        await visit.Page.GetByText("No quote yet").WaitForAsync();

        var name = await Quote();
        await visit.Go("/");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "A quote waits for your choice" }).WaitForAsync();
        await visit.AssertGood();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "A quote waits for your choice" }).ClickAsync();
        await visit.Heading("Quotes");
        await visit.Page.GetByText("€500.00 a year, all included").WaitForAsync();
        await visit.AssertGood();
        Assert.Equal(403, await Identity(name));
        await visit.Press("Choose Demo Insurance");
        await visit.Press("Choose, and say who I am");

        await visit.Page.GetByText("You chose this one").WaitForAsync();
        await visit.Go("/");
        await visit.Page.GetByText("Needs your answer").WaitForAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "A quote waits for your choice" }).WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await Waiting.Until(async () => await Identity(name) == 200, "the insurer is told who chose it");
    }

    /// <summary>The insurer quotes on the request that has no quote yet; what it calls the driver.</summary>
    private async Task<string> Quote()
    {
        JsonElement request = default;
        await Waiting.Until(async () => (request = await Unquoted()).ValueKind == JsonValueKind.Object, "the insurer is asked");
        var name = request.GetProperty("request").GetString()!;
        var (status, _) = await AsInsurer(HttpMethod.Put, $"/{name}/quote", new
        {
            covers = new[] { new { cover = "liability", yearlyMinor = 40_000 } },
            yearlyFeeMinor = 0,
            taxesMinor = 10_000,
            currency = "EUR",
            validUntil = DateOnly.FromDateTime(request.GetProperty("chooseBy").GetDateTimeOffset().UtcDateTime.AddDays(7)),
        });
        Assert.Equal(200, status);
        return name;
    }

    private async Task<JsonElement> Unquoted() =>
        (await AsInsurer(HttpMethod.Get, "")).Body.GetProperty("requests").EnumerateArray()
            .FirstOrDefault(one => one.GetProperty("state").GetString() == "open" && one.GetProperty("quote").ValueKind == JsonValueKind.Null);

    private async Task<int> Identity(string name) => (await AsInsurer(HttpMethod.Get, $"/{name}/identity")).Status;

    private async Task<(int Status, JsonElement Body)> AsInsurer(HttpMethod method, string path, object? body = null)
    {
        var token = await world.Get<AccessTokens>().Issue(world.Demo.Insurer.Partner, DisclosureScope.Parse("rating:pricing")!, world.Http.BaseAddress!.GetLeftPart(UriPartial.Authority), default);
        using var request = new HttpRequestMessage(method, $"/partner/v1/quote-requests{path}") { Content = body is null ? null : JsonContent.Create(body, body.GetType()) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var response = await world.Http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Portability.Exporting;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;

namespace ConnectedInsurance.Platform.Tests.Portability.Access;

public sealed class AccessTests(ExportedDriver exported) : IClassFixture<ExportedDriver>
{
    private readonly PortableDriver _driver = exported.Driver;

    [Fact]
    public async Task Each_part_is_read_page_by_page_and_each_field_says_where_it_comes_from()
    {
        var listed = (await _driver.Get("/me/parts")).GetProperty("parts").EnumerateArray().ToList();

        foreach (var part in listed)
        {
            var name = part.GetProperty("part").GetString()!;
            var fields = part.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString()!).ToList();
            Assert.All(part.GetProperty("fields").EnumerateArray(), field => Assert.Matches("given|observed|inferred", field.GetProperty("provenance").GetString()!));
            var page = await _driver.Get($"/me/parts/{name}");
            Assert.All(page.GetProperty("records").EnumerateArray(), record => Assert.Empty(record.EnumerateObject().Select(field => field.Name).Except(fields)));
        }

        var first = await _driver.Get("/me/parts/batches");
        var whole = Count(first);
        for (var next = first.GetProperty("next").GetString(); next is not null;)
        {
            var page = await _driver.Get($"/me/parts/batches?cursor={next}");
            (whole, next) = (whole + Count(page), page.GetProperty("next").GetString());
        }

        Assert.Equal((await _driver.Platform.StoredBatches()).Count, whole);

        static int Count(JsonElement page) => page.GetProperty("records").GetArrayLength();
    }

    [Fact]
    public void Sources_name_fields_that_are_there()
    {
        foreach (var part in _driver.Platform.Get<AllParts>().InOrder)
        {
            Assert.Empty(part.Sources.Given.Concat(part.Sources.Observed).Concat(part.Sources.Inferred).Concat(part.Sources.CorrectedBy.Keys).Except(part.Fields));
            Assert.Equal(part.Fields.Order(StringComparer.Ordinal), part.Schema["properties"]!.AsObject().Select(property => property.Key).Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task What_was_given_is_corrected_and_the_driver_signs_in_with_the_new_address()
    {
        await using var platform = await RunningPlatform.Start();
        var joined = await platform.Join("ci-000077");
        await platform.Get<EmailIndex>().Claim(JoinedDriver.Email, joined.Id, default);
        var drivers = platform.Get<Drivers>();

        Assert.True(await drivers.Correct(joined.Id, new("Mina Canary", "mina@canary.invalid"), "Europe/Rome", default));

        Assert.Equal(new Identity("Mina Canary", "mina@canary.invalid"), await drivers.FindIdentity(joined.Id, default));
        Assert.Equal("Europe/Rome", (await drivers.Find(joined.Id, default))!.Zone);
        Assert.False(await drivers.Correct("drv-unknown", new("Nobody", "n@n.invalid"), "Europe/Rome", default));
    }

    [Fact]
    public async Task A_correction_is_asked_where_the_field_says_and_shown_as_given_from_then_on()
    {
        await using var platform = await RunningPlatform.Start();
        var joined = await platform.Join("ci-000078");
        await platform.Get<EmailIndex>().Claim(JoinedDriver.Email, joined.Id, default);
        var (secret, open) = (await platform.Get<Sessions>().Begin(joined.Id, "a browser", [], default))!.Value;
        var fields = (await Profile(joined)).GetProperty("fields").EnumerateArray().ToDictionary(field => field.GetProperty("name").GetString()!);
        var (method, path) = fields["email"].GetProperty("correctedBy").GetString()!.Split(' ') is [var verb, var where] ? (verb, where) : default;

        using var request = new HttpRequestMessage(new HttpMethod(method), path)
        {
            Content = JsonContent.Create(new { name = "Mina Canary", email = "mina@canary.invalid", zone = "Europe/Rome" }),
        };
        request.Headers.Add("Cookie", $"connected-insurance={secret}");
        request.Headers.Add("X-CSRF-Token", open.Csrf);
        using var answer = await platform.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.All(["name", "email", "zone"], field => Assert.Equal("given", fields[field].GetProperty("provenance").GetString()));
        var record = Assert.Single((await Profile(joined)).GetProperty("records").EnumerateArray());
        Assert.Equal(
            ("Mina Canary", "mina@canary.invalid", "Europe/Rome"),
            (record.GetProperty("name").GetString(), record.GetProperty("email").GetString(), record.GetProperty("zone").GetString()));
        Assert.Equal(joined.Id, await platform.Get<EmailIndex>().Find("mina@canary.invalid", default));
        Assert.Null(await platform.Get<EmailIndex>().Find(JoinedDriver.Email, default));
    }

    private static async Task<JsonElement> Profile(JoinedDriver joined) => JsonElement.Parse((await joined.Self.Read("/me/parts/profile", default)).Body);
}

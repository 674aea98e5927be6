using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Platform.Tests.Partners;

/// <summary>Through the partner's own door.</summary>
public sealed class ReadTripsTests(World world) : IClassFixture<World>
{
    [Fact]
    public async Task A_page_leads_to_the_next_until_every_trip_was_seen_once()
    {
        var subject = await Subject(120);
        var (names, path) = (new List<string>(), $"/partner/v1/subjects/{subject}/trips");

        for (string? next = ""; next is not null;)
        {
            var page = await Read(next.Length == 0 ? path : $"{path}?cursor={next}");
            names.AddRange(page.GetProperty("trips").EnumerateArray().Select(trip => trip.GetProperty("trip").GetString()!));
            next = page.GetProperty("next").GetString();
        }

        Assert.Equal(121, names.Count);
        Assert.Equal(names.Distinct(), names);
    }

    [Fact]
    public async Task A_cursor_of_another_subject_or_an_altered_one_is_refused()
    {
        var (subject, other) = (await Subject(60), await Subject(0));
        var next = (await Read($"/partner/v1/subjects/{subject}/trips")).GetProperty("next").GetString()!;

        foreach (var path in new[] { $"/partner/v1/subjects/{other}/trips?cursor={next}", $"/partner/v1/subjects/{subject}/trips?cursor=A{next}", $"/partner/v1/subjects/{subject}/trips?cursor=" })
        {
            using var response = await world.Send("partner", HttpMethod.Get, path);

            Assert.Equal("400 bad-request", await World.Verdict(response));
        }
    }

    [Fact]
    public async Task A_private_trip_is_told_to_nobody()
    {
        var subject = await Subject(1, isPrivate: true);

        Assert.Equal(1, (await Read($"/partner/v1/subjects/{subject}/trips")).GetProperty("trips").GetArrayLength());
    }

    [Fact]
    public async Task No_name_of_ours_is_in_what_a_partner_reads()
    {
        var subject = await Subject(1);

        var text = (await Read($"/partner/v1/subjects/{subject}/trips")).GetRawText();

        Assert.DoesNotMatch($"{Boots.Dongle}|drv-|veh-|prt-", text);
    }

    /// <summary>A subject who granted trips and has one, and so many more.</summary>
    private async Task<string> Subject(int more, bool isPrivate = false)
    {
        var (pseudonym, driver) = await world.NewSubject();
        await world.Get<Consents>().Give(Grants.To(world.Partner, driver, DataCategory.TripSummary), default);
        for (var i = 0; i < more; i++)
        {
            var trip = ClosedTrips.Of(Boots.Name((uint)Random.Shared.Next(), 2), world.Now.AddHours(-i)) with { IsPrivate = isPrivate };
            var holder = ConnectedInsurance.Registry.Subject.Driver(driver);
            await world.Get<TripRows>().Insert(trip, await world.Get<TripKeys>().GetOrCreate(trip.Id, holder, default), default);
            await world.Get<TripIndex>().Put(holder, trip, null, default);
        }

        return pseudonym;
    }

    private async Task<JsonElement> Read(string path)
    {
        using var response = await world.Send("partner", HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}

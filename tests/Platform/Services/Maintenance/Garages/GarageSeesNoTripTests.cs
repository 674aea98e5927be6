using System.Text.RegularExpressions;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Trips;
using Microsoft.AspNetCore.Routing;

namespace ConnectedInsurance.Platform.Tests.Services.Maintenance.Garages;

/// <summary>A garage with the grant that garages have, at every door of the partner API.</summary>
public sealed class GarageSeesNoTripTests
{
    [Theory]
    [InlineData("vehicle-health:maintenance")]
    [InlineData("rating:maintenance trip-summary:maintenance driving-events:maintenance location:maintenance vehicle-health:maintenance raw:maintenance")]
    [InlineData("rating:pricing trip-summary:pricing driving-events:pricing location:pricing vehicle-health:pricing raw:pricing")]
    public async Task A_garage_obtains_no_trip_by_any_endpoint(string scope)
    {
        var time = new ManualTime(Boots.Noon);
        await using var platform = await RunningPlatform.Start(time);
        var driver = (await platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default)).Id;
        var trip = ClosedTrips.Of(Boots.Name(1, 1), Boots.Noon.AddDays(-1));
        await platform.Get<TripRows>().Insert(trip, await platform.Get<TripKeys>().GetOrCreate(trip.Id, Subject.Driver(driver), default), default);
        await platform.Get<TripIndex>().Put(Subject.Driver(driver), trip, null, default);
        var garage = (await platform.Get<PartnerRegister>().Add("Garage", PartnerKind.Garage, default)).Partner.Id;
        await platform.Get<Consents>().Give(Grants.To(garage, driver, DataCategory.VehicleHealth) with { Purpose = Purpose.Maintenance }, default);
        var subject = await platform.Get<Pseudonyms>().Introduce(garage, driver, default);
        var token = await platform.Get<AccessTokens>().Issue(garage, DisclosureScope.Parse(scope)!, platform.Http.BaseAddress!.GetLeftPart(UriPartial.Authority), default);
        string[] never = [trip.Id, await platform.Get<Pseudonyms>().Of(garage, trip.Id, default), "latitude", "durationSeconds", "score", driver];

        var asked = 0;
        foreach (var pattern in platform.Get<EndpointDataSource>().Endpoints.Cast<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetRequiredMetadata<IHttpMethodMetadata>().HttpMethods.Contains("GET"))
            .Select(endpoint => endpoint.RoutePattern.RawText!).Where(pattern => pattern.StartsWith("/partner/v1/", StringComparison.Ordinal)))
        {
            var path = Regex.Replace(pattern.Replace("{subject:key}", subject, StringComparison.Ordinal), @"\{[^}]*\}", "none");
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new("Bearer", token) } };
            using var response = await platform.Http.SendAsync(request);
            var body = await response.Content.ReadAsStringAsync();

            Assert.All(never, word => Assert.False(body.Contains(word, StringComparison.OrdinalIgnoreCase), $"{path} says {word}: {body}"));
            asked++;
        }

        Assert.InRange(asked, 15, 200);
    }
}

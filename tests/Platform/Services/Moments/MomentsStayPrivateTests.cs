using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Services.Moments;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Platform.Tests.Services.Moments;

public class MomentsStayPrivateTests
{
    [Fact]
    public void No_code_of_a_moment_knows_a_partner_a_gate_or_an_event()
    {
        var files = Repository.Sources("functions", "Services", "Moments").Select(file => File.ReadAllText(Repository.Path("functions", "Services", "Moments", file))).ToList();

        Assert.NotEmpty(files);
        Assert.All(files, source => Assert.DoesNotMatch(@"\bPartner|\bDisclo|IEventTeller|Publish|PushNotice|TellDriver|HttpClient|\bMail", source));
    }

    [Fact]
    public void No_other_stage_or_service_reads_moments_but_the_drivers_own_export_and_erasure()
    {
        var knowing = Repository.Sources("functions")
            .Where(file => !file.StartsWith("Services/Moments/", StringComparison.Ordinal))
            .Where(file => Regex.IsMatch(File.ReadAllText(Repository.Path("functions", file)), @"\b(MomentBook|KeptMoment|FindMoments)\b|""moments"""));

        Assert.Equal(["Portability/Erasing/Parts/EraseMoments.cs", "Portability/Papers/Store.cs", "Portability/Parts/CareParts.cs", "Portability/Parts/PartJson.cs"], knowing.Order(StringComparer.Ordinal));
        Assert.DoesNotContain(typeof(Moment).Assembly.GetTypes(), type => type.Namespace == typeof(Moment).Namespace && type.IsDefined(typeof(DisclosesAttribute), false));
    }

    [Fact]
    public async Task A_driver_writes_to_a_moment_pins_it_and_hides_it_and_an_erased_trip_takes_its_own_along()
    {
        var time = new ManualTime(Boots.Noon);
        await using var platform = await RunningPlatform.Start(time);
        var driver = (await platform.Get<Drivers>().Add(new("Ada", "ada@example.org"), "Europe/Paris", default)).Id;
        var trip = ClosedTrips.Of(Boots.Name(1, 1), Boots.Noon.AddDays(-1), 250);
        await platform.Get<TripRows>().Insert(trip, await platform.Get<TripKeys>().GetOrCreate(trip.Id, Subject.Driver(driver), default), default);
        await platform.Get<TripIndex>().Put(Subject.Driver(driver), trip, null, default);
        var moment = Assert.Single(await Moments());

        Assert.Equal(204, await Keep(moment, new { text = "The coast road.", isPinned = true, isHidden = false }));
        Assert.Equal(400, await Keep(moment, new { text = new string('x', 2001), isPinned = true, isHidden = false }));
        Assert.Equal(moment, Assert.Single(await Moments()));
        Assert.Equal("The coast road.", Assert.Single(await platform.Get<MomentBook>().Of(driver, default)).Text);
        Assert.Equal(204, await Keep(moment, new { text = "", isPinned = false, isHidden = true }));
        Assert.Empty(await Moments());
        Assert.Equal(204, await Keep(moment, new { text = "", isPinned = true, isHidden = false }));
        await platform.Get<TripKeys>().Drop(trip.Id, default);
        Assert.Empty(await Moments());

        async Task<List<string>> Moments() =>
            [.. JsonDocument.Parse(await (await Send(HttpMethod.Get, "/me/moments", null)).Content.ReadAsStringAsync()).RootElement.GetProperty("moments").EnumerateArray().Select(one => one.GetProperty("moment").GetProperty("id").GetString()!)];

        async Task<int> Keep(string id, object said) => (int)(await Send(HttpMethod.Put, $"/me/moments/{id}", said)).StatusCode;

        async Task<HttpResponseMessage> Send(HttpMethod method, string path, object? said)
        {
            var (_, token, _) = (await platform.Get<DriverTokens>().Issue(driver, "a test", DriverScope.All, TimeSpan.FromDays(1), default))!.Value;
            using var request = new HttpRequestMessage(method, path) { Content = said is null ? null : JsonContent.Create(said), Headers = { Authorization = new("Bearer", token) } };
            return await platform.Http.SendAsync(request);
        }
    }
}

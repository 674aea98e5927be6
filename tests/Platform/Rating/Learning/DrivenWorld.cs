using ConnectedInsurance.Consent;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Rating.Claims;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectedInsurance.Platform.Tests.Rating.Learning;

/// <summary>An insurer whose drivers granted it their rating, drove and claimed.</summary>
internal sealed class DrivenWorld(IServiceProvider services, string insurer)
{
    private uint _boot;
    private int _claims;

    public string Insurer => insurer;

    public static async Task<DrivenWorld> Of(IServiceProvider services) =>
        new(services, (await services.GetRequiredService<PartnerRegister>().Add("Demo Insurance", PartnerKind.Insurer, default)).Partner.Id);

    /// <summary>A driver the insurer knows, who granted it the rating from a moment on.</summary>
    public async Task<string> Driver(DateTimeOffset granted, string? madeUp = null)
    {
        var drivers = Get<Drivers>();
        var driver = madeUp is null ? await drivers.Add(new("Ada", "ada@example.org"), "UTC", default) : await drivers.MakeUp(madeUp, "UTC", default);
        await Get<Pseudonyms>().Introduce(insurer, driver.Id, default);
        await Get<Consents>().Give(Grants.To(insurer, driver.Id, DataCategory.Rating) with { Given = granted, Until = granted.AddYears(3) }, default);
        return driver.Id;
    }

    /// <summary>Trips of a driver, one a day, harsh by so many points.</summary>
    public async Task Drives(string driver, DateTimeOffset from, int days, decimal braking, double km = 40, double coverage = 0.9)
    {
        for (var day = 0; day < days; day++)
        {
            var trip = Trip(Boots.Name(++_boot, 1), from.AddDays(day), braking, km) with { Coverage = coverage };
            await Get<TripRows>().Insert(trip, await Get<TripKeys>().GetOrCreate(trip.Id, Subject.Driver(driver), default), default);
            await Get<TripIndex>().Put(Subject.Driver(driver), trip, null, default);
        }
    }

    public async Task Claims(string driver, DateOnly date, Fault fault = Fault.Full, Cover cover = Cover.Liability, long paidMinor = 100_000)
    {
        var (book, reference) = (Get<ClaimBook>(), $"CL-{++_claims}");
        var subject = await Get<Pseudonyms>().Of(insurer, driver, default);
        var said = new DateTimeOffset(date.AddDays(10), TimeOnly.MinValue, TimeSpan.Zero);
        Assert.True(await book.Enter(new(await book.IdOf(insurer, reference, default), insurer, driver, subject, reference, [new(1, said, cover, date, fault, paidMinor, 0, "EUR")]), default));
    }

    public static Trip Trip(TripSegment segment, DateTimeOffset start, decimal braking, double km = 40) => ClosedTrips.Of(segment, start, km) with
    {
        Contributions = [new(ScorePart.Average, 75, double.NaN), new(ScorePart.Braking, braking, 1), new(ScorePart.Speeding, 0, double.NaN)],
        NotRatable = [],
    };

    public T Get<T>()
        where T : notnull => services.GetRequiredService<T>();
}

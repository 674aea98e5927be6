using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Services.Maintenance;
using ConnectedInsurance.Services.Maintenance.Hearing;

namespace ConnectedInsurance.Platform.Tests.Services.Maintenance;

public class FindFaultsTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Today = new(2026, 9, 21);
    private static readonly DriveHealth Well = new("segment", 1, Now, 20, 15, [], 12_650, 10_800, 14_200, 90, 84_300);

    public static TheoryData<string, DriveHealth[], FindingKind[]> Cases => new()
    {
        { "well", [Well, Well, Well], [] },
        { "nothing told", [new("segment", 1, Now)], [] },
        { "a code", [Well with { Codes = ["P0301"] }], [FindingKind.TroubleCode] },
        { "two codes", [Well with { Codes = ["P0301", "P0420"] }], [FindingKind.TroubleCode, FindingKind.TroubleCode] },
        { "a code that was told before a private drive", [Well with { Codes = null }, Well with { Codes = ["P0301"] }], [FindingKind.TroubleCode] },
        { "a code that is gone", [Well, Well with { Codes = ["P0301"] }], [] },
        { "a weak battery twice", [Well with { RestingMv = 12_199 }, Well with { RestingMv = 12_199 }, Well], [] },
        { "a weak battery three times", [Well with { RestingMv = 12_199 }, Well with { RestingMv = 12_199 }, Well with { RestingMv = 12_199 }], [FindingKind.BatteryWeak] },
        { "a half full battery", [Well with { RestingMv = 12_200 }, Well with { RestingMv = 12_200 }, Well with { RestingMv = 12_200 }], [] },
        { "weak cranking", [Well with { CrankingMv = 9_599 }, Well with { CrankingMv = 9_000 }, Well with { CrankingMv = 8_000 }], [FindingKind.CrankingWeak] },
        { "not charged", [Well with { ChargingMv = 12_700 }, Well with { ChargingMv = 12_700 }], [FindingKind.ChargingWeak] },
        { "not charged on short drives", [Well with { ChargingMv = 12_700, RunningMinutes = 9 }, Well with { ChargingMv = 12_700, RunningMinutes = 9 }], [] },
        { "hot", [Well with { CoolantHighestC = 115 }], [FindingKind.CoolantHot] },
        { "warm", [Well with { CoolantHighestC = 114 }], [] },
        { "cold thrice", [Well with { CoolantHighestC = 69 }, Well with { CoolantHighestC = 60 }, Well with { CoolantHighestC = 55 }], [FindingKind.CoolantCold] },
        { "cold on short drives", [Well with { CoolantHighestC = 40, RunningMinutes = 14 }, Well with { CoolantHighestC = 40, RunningMinutes = 14 }, Well with { CoolantHighestC = 40, RunningMinutes = 14 }], [] },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_is_found_in_drives_newest_first(string drives, DriveHealth[] told, FindingKind[] found)
    {
        var history = new HealthHistory([.. told.Select((drive, i) => drive with { Began = Now.AddHours(-i) })]);

        Assert.True(found.SequenceEqual(FindFaults.In(history, null, Today).Select(finding => finding.Kind)), $"{drives}: {string.Join(", ", FindFaults.In(history, null, Today))}");
    }

    [Fact]
    public void A_finding_says_since_when_and_what_was_measured_last()
    {
        var history = new HealthHistory([.. new[] { 12_100, 12_050, 12_000, 12_600 }.Select((mv, i) => Well with { RestingMv = mv, Began = Now.AddDays(-i) })]);

        var found = Assert.Single(FindFaults.In(history, null, Today));

        Assert.Equal(new(FindingKind.BatteryWeak, null, Now.AddDays(-2), Now, 12.1), found);
    }

    [Theory]
    [InlineData(-10, 15, true)]
    [InlineData(-10, 14, false)] // not more than a step of the chip's
    [InlineData(-7, 30, false)]
    [InlineData(-30, 6, false)] // too short a time
    [InlineData(0, 30, false)]
    public void A_battery_that_rests_lower_from_day_to_day_is_fading(int mvPerDay, int days, bool isFading)
    {
        var history = new HealthHistory([.. Enumerable.Range(0, days + 1).Select(day => Well with { RestingMv = 12_700 + (mvPerDay * (days - day)), Began = Now.AddDays(-day) })]);

        Assert.Equal(isFading, FindFaults.In(history, null, Today).Any(finding => finding.Kind == FindingKind.BatteryFading));
        Assert.True(days < 7 || Math.Abs(BatteryTrend.MvPerDay(history) - mvPerDay) < 1e-6);
    }

    [Theory]
    [InlineData(14)]
    [InlineData(30)]
    public void A_step_from_one_tenth_of_a_volt_to_the_next_is_no_fading(int days)
    {
        for (var step = 1; step < days; step++)
        {
            var history = new HealthHistory([.. Enumerable.Range(0, days).Select(day => Well with { RestingMv = day < step ? 12_500 : 12_600, Began = Now.AddDays(-day) })]);

            Assert.Null(BatteryTrend.Fading(history));
        }
    }

    [Theory]
    [InlineData(84_300, 0, false)]
    [InlineData(98_799, 0, false)]
    [InlineData(98_800, 0, true)] // 500 km ahead of 15,000
    [InlineData(84_300, 335, true)] // a month ahead of the year
    [InlineData(84_300, 334, false)]
    public void A_service_is_due_by_distance_or_by_time(int odometer, int days, bool isDue)
    {
        var plan = new ServicePlan(15_000, 12, Today, 84_300);

        var found = FindFaults.In(new([Well with { OdometerKm = odometer }]), plan, Today.AddDays(days));

        Assert.Equal(isDue, found.Any(finding => finding.Kind == FindingKind.ServiceDue));
    }

    [Theory]
    [InlineData(0, 20.0, 1.0)]
    [InlineData(2, 20.0, 1.1)] // 2 hard brakings each 100 km
    [InlineData(0, 5.0, 1.25)] // never warm
    [InlineData(30, 5.0, 1.5)] // no further
    public void Hard_use_wears_as_more_distance_does(int hardBrakings, double minutes, double wear)
    {
        var history = new HealthHistory([Well with { Km = 100, HardBrakings = hardBrakings, RunningMinutes = minutes }]);

        Assert.Equal(wear, DueService.Wear(history), 9);
        Assert.Equal((15_000 / wear) - 300, DueService.KmLeft(history, new(15_000, 12, Today, 84_000))!.Value, 6);
    }

    [Fact]
    public void A_service_is_no_more_due_once_it_was_done()
    {
        var history = new HealthHistory([Well with { OdometerKm = 99_000 }]);
        var due = Assert.Single(FindFaults.In(history, new(15_000, 12, Today, 84_300), Today));

        Assert.False(FindFaults.IsGone(due, history, new(15_000, 12, Today, 84_300), Today));
        Assert.True(FindFaults.IsGone(due, history, new(15_000, 12, Today, 99_000), Today));
    }
}

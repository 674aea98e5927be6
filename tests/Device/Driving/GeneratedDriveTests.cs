using ConnectedInsurance.Emulator.Driving;

namespace ConnectedInsurance.Device.Tests.Driving;

public class GeneratedDriveTests
{
    private const double GravityMps2 = 9.80665;
    private static readonly DateTimeOffset Morning = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);
    private static readonly GeneratedDriveOptions Straight = new() { Mounting = default, NoiseG = 0 };

    public static TheoryData<Temper, int> Drives => new()
    {
        { Temper.Calm, 5 }, { Temper.Normal, 20 }, { Temper.Aggressive, 60 },
    };

    [Theory]
    [MemberData(nameof(Drives))]
    public void Acceleration_adds_up_to_speed(Temper temper, int minutes)
    {
        var trip = GeneratedDrive.Make(temper, TimeSpan.FromMinutes(minutes), seed: 7, Morning, Straight);

        var mps = 0d;
        foreach (var second in trip.Seconds)
        {
            Assert.Equal(second.SpeedKph / 3.6, mps, 0.05);
            mps += second.Inertial.Sum(sample => sample.AxG * GravityMps2) / trip.ImuHz;
        }
    }

    [Theory]
    [MemberData(nameof(Drives))]
    public void The_odometer_and_the_places_agree_with_the_speed(Temper temper, int minutes)
    {
        var trip = GeneratedDrive.Make(temper, TimeSpan.FromMinutes(minutes), seed: 8, Morning, Straight);

        var (first, last) = (trip.Seconds[0], trip.Seconds[^1]);
        var bySpeed = trip.Seconds.Sum(second => second.SpeedKph) / 3600;
        var byPlace = trip.Seconds.Zip(trip.Seconds.Skip(1), Kilometres).Sum();
        Assert.Equal(bySpeed, last.OdometerKm - first.OdometerKm, bySpeed * 0.01);
        Assert.Equal(bySpeed, byPlace, bySpeed * 0.01);
    }

    [Fact]
    public void Events_rise_with_temper_and_a_calm_driver_has_almost_none()
    {
        var counts = Enum.GetValues<Temper>().ToDictionary(temper => temper, temper => Enumerable.Range(1, 10)
            .Select(seed => HarshEvents.Count(GeneratedDrive.Make(temper, TimeSpan.FromMinutes(20), seed, Morning, Straight with { NoiseG = 0.008 })))
            .Aggregate((sum, next) => (sum.Braking + next.Braking, sum.Acceleration + next.Acceleration, sum.Cornering + next.Cornering)));

        var (calm, normal, aggressive) = (counts[Temper.Calm], counts[Temper.Normal], counts[Temper.Aggressive]);
        Assert.InRange(calm.Braking + calm.Acceleration + calm.Cornering, 0, 2);
        Assert.InRange(normal.Braking + normal.Acceleration + normal.Cornering, 5, 60);
        Assert.True(aggressive.Braking > 3 * normal.Braking, $"{counts[Temper.Aggressive]} against {counts[Temper.Normal]}");
        Assert.True(aggressive.Acceleration > 3 * normal.Acceleration, $"{counts[Temper.Aggressive]} against {counts[Temper.Normal]}");
        Assert.True(aggressive.Cornering > 3 * normal.Cornering, $"{counts[Temper.Aggressive]} against {counts[Temper.Normal]}");
    }

    [Fact]
    public void The_same_seed_gives_the_same_drive_and_another_seed_another()
    {
        var once = GeneratedDrive.Make(Temper.Normal, TimeSpan.FromMinutes(5), seed: 3, Morning);
        var again = GeneratedDrive.Make(Temper.Normal, TimeSpan.FromMinutes(5), seed: 3, Morning);
        var other = GeneratedDrive.Make(Temper.Normal, TimeSpan.FromMinutes(5), seed: 4, Morning);

        Assert.Equal(once.Seconds.SelectMany(second => second.Inertial), again.Seconds.SelectMany(second => second.Inertial));
        Assert.NotEqual(once.Seconds.SelectMany(second => second.Inertial), other.Seconds.SelectMany(second => second.Inertial));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(60)]
    public void A_drive_is_about_as_long_as_asked(int minutes)
    {
        var trip = GeneratedDrive.Make(Temper.Normal, TimeSpan.FromMinutes(minutes), seed: 5, Morning);

        Assert.InRange(trip.Seconds.Count, (minutes * 60) - 40, (minutes * 60) + 120);
    }

    [Fact]
    public void Standing_still_any_mounting_feels_one_g()
    {
        var tilted = new GeneratedDriveOptions { Mounting = new(37, -22, 64), NoiseG = 0 };
        var trip = GeneratedDrive.Make(Temper.Normal, TimeSpan.FromMinutes(1), seed: 1, Morning, tilted);

        var sample = trip.Seconds[0].Inertial[0];
        Assert.Equal(1, Math.Sqrt((sample.AxG * sample.AxG) + (sample.AyG * sample.AyG) + (sample.AzG * sample.AzG)), 6);
        Assert.NotEqual(1, sample.AzG, 1);
    }

    private static double Kilometres(DriveSecond from, DriveSecond to)
    {
        const double KmPerDegree = 111.32;
        var north = (to.Latitude - from.Latitude) * KmPerDegree;
        var east = (to.Longitude - from.Longitude) * KmPerDegree * Math.Cos(from.Latitude * Math.PI / 180);
        return Math.Sqrt((north * north) + (east * east));
    }
}

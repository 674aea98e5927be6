using ConnectedInsurance.Intake;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Platform.Tests.Trips;

public class HearDongleTests
{
    [Theory]
    [InlineData(false, 1, CollectionMode.WithoutPlace, DongleActivity.Recording)]
    [InlineData(false, 1, CollectionMode.WithPlace, DongleActivity.RecordingPlace)]
    [InlineData(false, 1, CollectionMode.Private, DongleActivity.Private)]
    [InlineData(false, 1, CollectionMode.Off, DongleActivity.Parked)]
    [InlineData(false, 11, CollectionMode.WithoutPlace, DongleActivity.Silent)]
    [InlineData(true, 1, CollectionMode.WithoutPlace, DongleActivity.Parked)]
    [InlineData(true, 600, CollectionMode.WithPlace, DongleActivity.Parked)]
    public void What_a_dongle_does_follows_from_its_last_word(bool ended, int minutesAgo, CollectionMode mode, DongleActivity activity)
    {
        var boot = BootLedger.New(new("ci-000001", 1, 1, 0), Boots.Noon) with { Segments = [new(0, 1, 0, 60_000, ended, null)] };

        Assert.Equal(activity, HearDongle.Decide(boot, Boots.Noon.AddMinutes(minutesAgo), mode));
    }
}

using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Device.Tests.Uplink;

public class RoomRuleTests
{
    private const int Flash = 192 * 1024;
    private const int Batch = 6500;

    [Theory]
    [InlineData(0, 180)] // nothing waits: as if every batch were as large as one may be
    [InlineData(4, 390)]
    [InlineData(20, 150)]
    [InlineData(28, 30)]
    [InlineData(30, 5)] // full: the first wait of all
    public void A_dongle_waits_at_most_half_of_what_its_flash_has_room_for(int waiting, int seconds)
    {
        Assert.Equal(seconds * 1000, RoomRule.LongestWaitMs(waiting * Batch, waiting, Flash));
    }

    [Fact]
    public void Small_batches_let_it_wait_no_longer_than_the_longest_wait()
    {
        Assert.Equal(Backoff.LongestMs, RoomRule.LongestWaitMs(1000, 10, Flash));
    }
}

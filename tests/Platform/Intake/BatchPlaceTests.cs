using System.Text;
using ConnectedInsurance.Intake;

namespace ConnectedInsurance.Platform.Tests.Intake;

public class BatchPlaceTests
{
    [Theory]
    [InlineData("""{"v":9,"life":"9f3c0a1b77e4d2c8","boot":7,"seq":12}""", true)]
    [InlineData("""{"seq":12,"note":{"boot":1,"seq":3},"boot":7,"life":"9f3c0a1b77e4d2c8","spd":[1,2""", true)]
    [InlineData("""{"life":"9f3c0a1b77e4d2c8","boot":7,"spd":[1,,2],"seq":12}""", false)]
    [InlineData("""{"life":"no hex","boot":7,"seq":12}""", false)]
    [InlineData("""{"life":"9f3c0a1b77e4d2c8","boot":-7,"seq":12}""", false)]
    [InlineData("""["life"]""", false)]
    [InlineData("", false)]
    public void A_rejected_batch_says_which_it_is_as_far_as_it_can_be_read(string text, bool says)
    {
        var place = BatchPlace.In(Encoding.UTF8.GetBytes(text));

        Assert.Equal(says ? new BatchPlace(0x9f3c0a1b77e4d2c8, 7, 12) : null, place);
    }
}

using ConnectedInsurance.Emulator.Board;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Device.Tests.Uplink;

public class TwinRecordTests
{
    private static readonly byte[] Entropy = [1, 2, 3, 4, 5, 6, 7, 0xff];

    [Fact]
    public void A_power_cut_at_any_moment_leaves_the_old_numbers_or_the_new_ones()
    {
        for (var moment = 0; moment < 40; moment++)
        {
            var flash = new MemoryFlash();
            Save(flash, 10, -10);
            Save(flash, 20, -20);
            flash.PowerLeft = moment;
            var cut = Record.Exception(() => Save(flash, 30, -30));

            flash.PowerLeft = null;
            var found = new TwinRecord(flash, "twin", 2).Values;

            Assert.Equal(cut is null ? [30, -30] : [20, -20], found);
        }
    }

    [Fact]
    public void No_boot_is_ever_counted_twice_and_the_life_stays()
    {
        for (var moment = 0; moment < 60; moment++)
        {
            var flash = new MemoryFlash();
            var first = new BootRecord(flash, Entropy);
            flash.PowerLeft = moment;
            var second = Record.Exception(() => new BootRecord(flash, new byte[8]));

            flash.PowerLeft = null;
            var third = new BootRecord(flash, new byte[8]);

            Assert.Equal(("01020304050607ff", 1), (first.Life, first.Boot));
            Assert.Equal(("01020304050607ff", second is null ? 3 : 2), (third.Life, third.Boot));
        }
    }

    [Fact]
    public void Formatted_flash_begins_another_life_at_boot_one()
    {
        var formatted = new BootRecord(new MemoryFlash(), [9, 9, 9, 9, 9, 9, 9, 9]);

        Assert.Equal(("0909090909090909", 1), (formatted.Life, formatted.Boot));
    }

    private static void Save(MemoryFlash flash, int first, int second)
    {
        var twin = new TwinRecord(flash, "twin", 2);
        (twin.Values[0], twin.Values[1]) = (first, second);
        twin.Save();
    }
}

using System.Buffers;
using ConnectedInsurance.Platform.Tests.Approved;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;
using FsCheck;
using FsCheck.Fluent;

namespace ConnectedInsurance.Platform.Tests.Trips;

public class ColumnPlanesTests
{
    private static readonly Signal[] Signals = Enum.GetValues<Signal>();

    /// <summary>Values as the wire has them: 16 bits either way, and holes.</summary>
    private static readonly Gen<int?> WireValues = Gen.Frequency((1, Gen.Constant<int?>(null)), (4, Gen.Choose(-32_000, 32_000).Select(value => (int?)value)));

    [Fact]
    public void What_was_archived_before_is_still_read()
    {
        using var drive = ColumnPlanes.Read(Convert.FromHexString(ApprovedText.Read("archived-drive.hex")));
        using var expected = Small();

        AssertSame(expected, drive);
    }

    [Fact]
    public void The_archive_changes_only_knowingly()
    {
        using var drive = Small();

        ApprovedText.Is("archived-drive.hex", Convert.ToHexStringLower(Write(drive)));
    }

    [Fact]
    public void A_drive_comes_back_as_it_went() =>
        Prop.ForAll(
            (from seconds in Gen.Choose(0, 40)
             from hz in Gen.Choose(1, 5)
             from columns in Gen.SubListOf(Signals)
             from values in WireValues.ArrayOf(40 * 5)
             from place in Gen.Elements(true, false)
             select (seconds, hz, columns, values, place)).ToArbitrary(),
            made =>
            {
                using var drive = new DriveColumns(made.seconds, made.hz, null);
                foreach (var signal in made.columns)
                {
                    var column = drive.Fill(signal);
                    for (var i = 0; i < column.Length; i++)
                    {
                        column[i] = made.values[i] is { } wire ? wire * WireStep.Of(signal) : float.NaN;
                    }
                }

                if (made.place)
                {
                    FillPlace(drive, made.values);
                }

                using var read = ColumnPlanes.Read(Write(drive));

                AssertSame(drive, read);
            }).QuickCheckThrowOnFailure();

    [Fact]
    public void An_archive_of_another_version_is_refused_by_name()
    {
        using var drive = Small();
        var bytes = Write(drive);
        bytes[0] = 2;

        Assert.Throws<InvalidDataException>(() => ColumnPlanes.Read(bytes));
    }

    private static DriveColumns Small()
    {
        var drive = new DriveColumns(4, 2, DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_000_000)) { Private = true };
        new[] { 50f, 51, float.NaN, 49 }.CopyTo(drive.Fill(Signal.SpeedKph));
        new[] { 12, -8, 15, 0, float.NaN, -1500, 16_000, -16_000 }.Select(mg => mg * WireStep.Of(Signal.AccelerationXG)).ToArray().CopyTo(drive.Fill(Signal.AccelerationXG));
        FillPlace(drive, [48_858_370, null, 48_858_390, -179_999_999]);
        return drive;
    }

    private static void FillPlace(DriveColumns drive, int?[] microDegrees)
    {
        drive.FillPlace(out var latitudes, out var longitudes);
        for (var i = 0; i < latitudes.Length; i++)
        {
            latitudes[i] = microDegrees[i] is { } latitude ? latitude * WireStep.Degree : double.NaN;
            longitudes[i] = microDegrees[i] is { } longitude ? -longitude * WireStep.Degree : double.NaN;
        }
    }

    private static byte[] Write(DriveColumns drive)
    {
        var content = new ArrayBufferWriter<byte>();
        ColumnPlanes.Write(content, drive);
        return content.WrittenSpan.ToArray();
    }

    private static void AssertSame(DriveColumns expected, DriveColumns drive)
    {
        Assert.Equal((expected.Seconds, expected.ImuHz, expected.Start, expected.Private), (drive.Seconds, drive.ImuHz, drive.Start, drive.Private));
        foreach (var signal in Signals)
        {
            Assert.Equal(expected[signal].ToArray(), drive[signal].ToArray());
        }

        Assert.Equal(expected.Latitude.ToArray(), drive.Latitude.ToArray());
        Assert.Equal(expected.Longitude.ToArray(), drive.Longitude.ToArray());
    }
}

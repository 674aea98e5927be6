using ConnectedInsurance.Scoring;
using ConnectedInsurance.Scoring.Recordings;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Platform.Tests.Recorded;

/// <summary>A recording in the steps of the wire: km/h, mg, and tenths of a degree a second.</summary>
internal static class InWireSteps
{
    public static List<RecordedDrive> Driveplot()
    {
        var drives = Converted.Driveplot(speedKph => Math.Round(speedKph, MidpointRounding.AwayFromZero));
        drives.ForEach(drive => Round(drive.Columns));
        return drives;
    }

    private static void Round(DriveColumns drive)
    {
        for (var signal = Signal.AccelerationXG; signal <= Signal.RotationZDps; signal++)
        {
            var column = drive.Fill(signal);
            var step = WireStep.Of(signal);
            for (var i = 0; i < column.Length; i++)
            {
                column[i] = (float)Math.Round(column[i] * Math.Round(1d / step), MidpointRounding.AwayFromZero) * step;
            }
        }
    }
}

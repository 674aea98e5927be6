using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Emulator;

/// <summary>A second of driving in the integers of the firmware's columns: rounded, not floored; what does not fit is clipped as a sensor would.</summary>
internal static class Sensors
{
    private const double CmsPerKph = 100 / 3.6;

    public static void Read(DriveSecond second, SecondSample into)
    {
        into.Values[Column.Speed] = Integer(second.SpeedKph);
        into.Values[Column.GnssSpeed] = Integer(second.GnssSpeedKph * CmsPerKph);
        into.Values[Column.Heading] = Integer(second.CourseDegrees * 10 % 3600);
        into.Values[Column.Rpm] = Integer(second.Rpm);
        into.Values[Column.Throttle] = Integer(second.ThrottlePercent);
        into.Values[Column.Coolant] = Integer(second.CoolantCelsius);
        into.Values[Column.Fuel] = Integer(second.FuelPercent);
        into.Latitude = Micro(second.Latitude);
        into.Longitude = Micro(second.Longitude);
    }

    public static void Read(InertialSample sample, TripRecorder into) => into.Inertial(
        Integer(sample.AxG * 1000d),
        Integer(sample.AyG * 1000d),
        Integer(sample.AzG * 1000d),
        Integer(sample.GxDps * 10d),
        Integer(sample.GyDps * 10d),
        Integer(sample.GzDps * 10d));

    internal static short Integer(double value) => double.IsNaN(value)
        ? Column.None
        : (short)Math.Clamp(Math.Round(value, MidpointRounding.AwayFromZero), -short.MaxValue, short.MaxValue);

    private static int Micro(double degrees) => double.IsNaN(degrees)
        ? Column.NoPlace
        : (int)Math.Round(degrees * 1e6, MidpointRounding.AwayFromZero);
}

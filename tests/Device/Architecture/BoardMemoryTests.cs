using System.Reflection;
using ConnectedInsurance.Emulator.World;
using ConnectedInsurance.Firmware.Uplink;
using Xunit.Abstractions;

namespace ConnectedInsurance.Device.Tests.Architecture;

/// <summary>What the firmware's own objects take on the board: 12 bytes an object and 12 a field, arrays packed, texts a byte a character.</summary>
public class BoardMemoryTests(ITestOutputHelper output)
{
    private const int MostBytes = 60 * 1024;
    private const int HeadBytes = 12;
    private const int FieldBytes = 12;
    private const int ThreadBytes = 900;
    private const int Threads = 3;

    [Fact]
    public void The_firmwares_objects_stay_under_60_KB_at_their_peak()
    {
        var world = new EmulatedWorld(new WorldOptions { Trips = [(TimeSpan.Zero, TimeSpan.FromMinutes(30))] });
        var peak = 0;
        for (var minute = 0; minute < 40; minute++)
        {
            world.Run(TimeSpan.FromMinutes(1));
            peak = world.Dongle is { } dongle ? Math.Max(peak, Size(dongle, [])) : peak;
        }

        output.WriteLine($"{peak} bytes by the board's rule, {Threads} threads of {ThreadBytes} included on top: {peak + (Threads * ThreadBytes)}.");
        Assert.InRange(peak + (Threads * ThreadBytes), 20 * 1024, MostBytes);
    }

    private static int Size(object? value, HashSet<object> seen)
    {
        if (value is null || value is Type || !seen.Add(value) || !IsOwn(value))
        {
            return 0;
        }

        if (value is string text)
        {
            return HeadBytes + text.Length;
        }

        if (value is Array array)
        {
            var element = array.GetType().GetElementType()!;
            return element.IsPrimitive
                ? HeadBytes + Buffer.ByteLength(array)
                : HeadBytes + (array.Length * FieldBytes) + array.Cast<object?>().Sum(item => Size(item, seen));
        }

        return HeadBytes + Fields(value.GetType()).Sum(field => FieldBytes + (field.FieldType.IsValueType ? 0 : Size(field.GetValue(value), seen)));
    }

    private static IEnumerable<FieldInfo> Fields(Type type) => type.BaseType is { } parent
        ? type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly).Concat(Fields(parent))
        : [];

    /// <summary>The emulator's parts are not on the board; what stands there instead is a few fields.</summary>
    private static bool IsOwn(object value) =>
        value is string or Array || value.GetType().Assembly == typeof(Delivery).Assembly;
}

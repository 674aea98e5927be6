using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using ConnectedInsurance.Emulator.World;

namespace ConnectedInsurance.Device.Tests.World;

/// <summary>A search through every byte written or sent for anything that tells where the car was.</summary>
public class PrivacyTests
{
    [Fact]
    public void Mode_0_leaves_no_position_anywhere() => AssertNoPosition(Driven(_ => { }));

    [Fact]
    public void A_private_trip_leaves_no_position_and_no_way_of_driving_anywhere()
    {
        var world = Driven(started => started.Panel.Press(TimeSpan.FromMilliseconds(300)), policyMode: 1);

        AssertNoPosition(world);
        var sent = Encoding.UTF8.GetString(world.Flash.Everything!.ToArray());
        Assert.DoesNotContain("\"ax\"", sent, StringComparison.Ordinal);
        Assert.DoesNotContain("\"rpm\"", sent, StringComparison.Ordinal);
        Assert.DoesNotContain(world.Obd.Vin, sent, StringComparison.Ordinal);
        Assert.Contains("\"mode\":2", sent, StringComparison.Ordinal);
    }

    [Fact]
    public void The_search_finds_a_position_where_there_is_one()
    {
        var world = Driven(_ => { }, policyMode: 1);

        Assert.NotEmpty(Found(world));
    }

    private static EmulatedWorld Driven(Action<EmulatedWorld> atStart, int policyMode = 0)
    {
        var world = new EmulatedWorld(new WorldOptions { KeepEverything = true, Trips = [(TimeSpan.FromMinutes(20), TimeSpan.FromMinutes(2)), (TimeSpan.FromMinutes(60), TimeSpan.FromMinutes(15))] });
        world.Platform.TokenExtras = Policies.Signed("dongle-1", new byte[32], version: 1, mode: policyMode);

        // The first trip fetches the policy; only what comes after it is searched.
        world.Run(TimeSpan.FromMinutes(59));
        world.Flash.Everything!.SetLength(0);
        world.Platform.Everything!.SetLength(0);
        world.Run(TimeSpan.FromSeconds(61));
        atStart(world);
        world.Run(TimeSpan.FromHours(2));
        Assert.NotEqual(0, world.Platform.Everything.Length);
        return world;
    }

    private static void AssertNoPosition(EmulatedWorld world) => Assert.Empty(Found(world));

    private static List<string> Found(EmulatedWorld world)
    {
        var found = new List<string>();
        foreach (var bytes in new[] { world.Flash.Everything!.ToArray(), world.Platform.Everything!.ToArray() })
        {
            found.AddRange(Traces(world).Where(trace => bytes.AsSpan().IndexOf(trace.Bytes) >= 0).Select(trace => trace.Name));
        }

        return found;
    }

    /// <summary>The names of the columns, and each position as digits and as bytes.</summary>
    private static IEnumerable<(string Name, byte[] Bytes)> Traces(EmulatedWorld world)
    {
        foreach (var name in new[] { "\"lat\"", "\"lon\"", "\"hdg\"" })
        {
            yield return (name, Encoding.ASCII.GetBytes(name));
        }

        foreach (var degrees in world.Trips.SelectMany(trip => trip.Seconds).SelectMany(second => new[] { second.Latitude, second.Longitude }).Distinct())
        {
            var micro = (int)Math.Round(degrees * 1e6, MidpointRounding.AwayFromZero);
            var bytes = new byte[4];
            BinaryPrimitives.WriteInt32LittleEndian(bytes, micro);
            yield return ($"{micro}", Encoding.ASCII.GetBytes(micro.ToString(CultureInfo.InvariantCulture)));
            yield return ($"{micro} in bytes", bytes);
        }
    }
}

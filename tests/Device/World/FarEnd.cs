using ConnectedInsurance.Emulator.World;
using System.Text;
using System.Text.Json;

namespace ConnectedInsurance.Device.Tests.World;

/// <summary>Holds what the dongle wrote against what the platform holds.</summary>
internal static class FarEnd
{
    public static void AssertExactlyOnce(EmulatedWorld world, string which)
    {
        var written = world.Flash.Written.GroupBy(batch => WorldFlash.KeyOf(batch)).ToDictionary(group => group.Key, group => group.ToList());
        var held = world.Platform.Held;
        Assert.All(written, batch => Assert.True(batch.Value.TrueForAll(again => again.AsSpan().SequenceEqual(batch.Value[0])), $"{which}: {batch.Key} was written with different bytes."));
        Assert.True(world.Platform.Conflicts == 0, $"{which}: {world.Platform.Conflicts} batches came again with other bytes.");
        Assert.All(held, batch => Assert.True(written.TryGetValue(batch.Key, out var own) && own[0].AsSpan().SequenceEqual(batch.Value), $"{which}: {batch.Key} is not what was written."));

        var evicted = world.Flash.Removed.Select(batch => WorldFlash.KeyOf(batch)).Where(key => !held.ContainsKey(key)).ToHashSet();
        var missing = written.Keys.Where(key => !held.ContainsKey(key)).ToList();
        Assert.True(missing.TrueForAll(evicted.Contains), $"{which}: {missing.Count(key => !evicted.Contains(key))} batches of {written.Count} vanished without eviction; {world.Waiting} wait.");
        Assert.True(Told(world, "overflow") >= evicted.Count, $"{which}: {evicted.Count} batches were evicted, {Told(world, "overflow")} were told.");
        AssertHolesAreTold(world, which);
        AssertInOrder(world, which);
    }

    /// <summary>A number that never came was evicted, or lost to the flash, and either was told.</summary>
    private static void AssertHolesAreTold(EmulatedWorld world, string which)
    {
        var holes = world.Platform.Held.Keys.GroupBy(key => key.Boot).Sum(boot => boot.Max(key => key.Seq) + 1 - boot.Count());
        var told = Told(world, "overflow") + Told(world, "flash-failed") + Told(world, "refused");
        Assert.True(holes <= told, $"{which}: {holes} numbers are missing, {told} are explained.");
    }

    /// <summary>What is not urgent arrives in the order it was written.</summary>
    private static void AssertInOrder(EmulatedWorld world, string which)
    {
        var ordinary = world.Platform.Arrivals.Where(key => !IsUrgent(world.Platform.Held[key])).ToList();
        Assert.True(ordinary.SequenceEqual(ordinary.Order()), $"{which}: batches arrived out of order.");
    }

    /// <summary>The newest running total of a cause that the platform holds.</summary>
    public static int Told(EmulatedWorld world, string cause) => world.Platform.Held.Values
        .SelectMany(batch => Events(batch))
        .Where(told => told.Kind == cause)
        .Select(told => told.Value)
        .DefaultIfEmpty(0)
        .Max();

    public static IEnumerable<(string Kind, int Value)> Events(byte[] batch) =>
        Encoding.UTF8.GetString(batch).Contains("\"ev\"", StringComparison.Ordinal)
            ? JsonDocument.Parse(batch).RootElement.GetProperty("ev").EnumerateArray().Select(told => (told[0].GetString()!, told[2].GetInt32()))
            : [];

    private static bool IsUrgent(byte[] batch) =>
        Events(batch).Any(told => told.Kind is "crash" or "unplugged") || Encoding.UTF8.GetString(batch).Contains("\"cause\":\"unplugged\"", StringComparison.Ordinal);
}

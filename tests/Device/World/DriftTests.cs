using System.Buffers.Binary;
using System.Text.Json;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Emulator.World;
using ConnectedInsurance.Firmware.Drive;
using Xunit.Abstractions;

namespace ConnectedInsurance.Device.Tests.World;

/// <summary>What sensors of an emulated world say where nothing is, and where the car is not.</summary>
public class DriftTests(ITestOutputHelper output)
{
    private const byte Accelerations = 0x3B;
    private const double CountsPerG = 16384;
    private const double MetresPerDegree = 111_320;

    [Fact]
    public void A_sensors_zeros_are_off_and_move_as_it_warms()
    {
        var (cold, warm) = (Standing(drift: 1, TimeSpan.FromSeconds(30)), Standing(drift: 1, TimeSpan.FromHours(2)));

        output.WriteLine($"Cold {string.Join(", ", cold.Select(g => $"{g * 1000:F1}"))} mg, two hours later {string.Join(", ", warm.Select(g => $"{g * 1000:F1}"))} mg.");
        Assert.All(cold.Concat(warm), zero => Assert.InRange(Math.Abs(zero), 0, 0.06));
        Assert.Contains(cold, zero => Math.Abs(zero) > 0.003);
        Assert.Contains(cold.Zip(warm, (before, after) => Math.Abs(after - before)), moved => moved > 0.002);
    }

    [Fact]
    public void A_world_without_drift_has_perfect_sensors() =>
        Assert.All(Standing(drift: 0, TimeSpan.FromHours(2)), zero => Assert.Equal(0, zero, 0.0001));

    [Fact]
    public void A_place_drifts_by_metres_while_driving_and_while_standing()
    {
        var away = TimeSpan.FromMinutes(10);
        var world = new EmulatedWorld(new WorldOptions { Mode = CollectionMode.WithPlace, Trips = [(away, TimeSpan.FromMinutes(30))], WifiEverywhere = true });
        world.Run(TimeSpan.FromMinutes(50));

        var (driving, standing) = (new List<double>(), new List<double>());
        foreach (var (at, latitude) in world.Platform.Held.Values.SelectMany(Latitudes))
        {
            var second = (int)((at - (world.Time.Beginning + away).ToUnixTimeMilliseconds() + 500) / 1000);
            var car = second >= 0 && second < world.Trips[0].Seconds.Count ? world.Trips[0].Seconds[second] : new DriveSecond();
            if (!double.IsNaN(car.Latitude))
            {
                (car.SpeedKph < 0.5 ? standing : driving).Add(Math.Abs(latitude - car.Latitude) * MetresPerDegree);
            }
        }

        output.WriteLine($"North-south, on average: {driving.Average():F1} m driving, {standing.Average():F1} m standing.");
        Assert.InRange(standing.Average(), 0.5, 12);
        Assert.InRange(driving.Average(), 0.5, 30);
    }

    /// <summary>What the sensor of a parked car says too much, g an axis.</summary>
    private static double[] Standing(double drift, TimeSpan since)
    {
        var time = new WorldTime(DateTimeOffset.UnixEpoch);
        var car = new EmulatedCar([], new GeneratedDriveOptions { Mounting = default });
        var sensor = new ImuModel(car, time, Fault.None, seed: 3, drift);
        var (sum, bytes) = (new double[3], new byte[6]);
        for (var second = 0; second < since.TotalSeconds; second++)
        {
            time.Advance(1000);
            Assert.True(sensor.Read(Accelerations, bytes, bytes.Length));
        }

        for (var axis = 0; axis < 3; axis++)
        {
            sum[axis] = (BinaryPrimitives.ReadInt16BigEndian(bytes.AsSpan(2 * axis)) / CountsPerG) - (axis == 2 ? 1 : 0);
        }

        return sum;
    }

    private static IEnumerable<(long At, double Latitude)> Latitudes(byte[] batch)
    {
        var json = JsonDocument.Parse(batch).RootElement;
        if (!json.TryGetProperty("t0", out var start) || !json.TryGetProperty("lat", out var column))
        {
            yield break;
        }

        var (micro, row) = (0L, 0);
        foreach (var step in column.EnumerateArray())
        {
            if (step.ValueKind == JsonValueKind.Number)
            {
                micro += step.GetInt64();
                yield return (start.GetInt64() + (row * 1000L), micro / 1e6);
            }

            row++;
        }
    }
}

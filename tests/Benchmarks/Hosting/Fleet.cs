using System.Globalization;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Services.Watching;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectedInsurance.Benchmarks.Hosting;

/// <summary>Dongles in cars of drivers, registered as the doors do it.</summary>
internal static class Fleet
{
    private const string Zone = "Europe/Paris";
    private static readonly Uri AnyAddress = new("http://127.0.0.1");

    /// <summary>The id of the dongle of this number; all are of one length.</summary>
    public static string Dongle(int number) => string.Create(CultureInfo.InvariantCulture, $"car-{number:D6}");

    /// <summary>Registers the dongles 0 to count - 1 in a data folder nobody has open; returns the token of each.</summary>
    public static async Task<string[]> Register(string dataPath, int count)
    {
        await using var host = EmbeddedHost.Build(new() { DataPath = dataPath }, "http://127.0.0.1:0");
        await Register(host, count);
        var hub = host.Services.GetRequiredService<Hub>();
        var tokens = new string[count];
        for (var i = 0; i < count; i++)
        {
            tokens[i] = (await hub.Sign(Dongle(i), AnyAddress, default)).Token;
        }

        return tokens;
    }

    /// <summary>Registers the dongles 0 to count - 1 in a host.</summary>
    public static async Task Register(WebApplication host, int count)
    {
        var drivers = host.Services.GetRequiredService<Drivers>();
        var dongles = host.Services.GetRequiredService<Dongles>();
        var vehicles = host.Services.GetRequiredService<Vehicles>();
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, cancellation) =>
        {
            var id = Dongle(i);
            var driver = await drivers.Add(new(id, $"{id}@example.org"), Zone, cancellation);
            var made = await dongles.Make(id, cancellation) ?? throw new InvalidOperationException($"{id} exists already.");
            var vehicle = await vehicles.Add(driver, cancellation);
            if (!await dongles.Pair(made.Id, vehicle.Id, cancellation))
            {
                throw new InvalidOperationException($"{id} could not be paired.");
            }
        });
        await host.Services.GetRequiredService<WatchEveryDongle>().Begin(default); // they have been on the road for a while
    }
}

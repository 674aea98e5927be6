using ConnectedInsurance.Benchmarks.Hosting;
using ConnectedInsurance.Emulator;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Firmware.Drive;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Collecting;
using ConnectedInsurance.Trips;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectedInsurance.Benchmarks.Portability;

/// <summary>A data folder with a year of one driver in it, closed and scored by the platform itself.</summary>
/// <param name="Token">A token of the driver's that reads everything.</param>
/// <param name="Trips">Trips closed.</param>
/// <param name="Hours">How long was driven.</param>
/// <param name="RawBytes">What the dongle sent.</param>
internal sealed record DrivenYear(string Token, int Trips, double Hours, long RawBytes)
{
    private const int TripsAYear = 1200;
    private const int Shapes = 12;
    private const int AtOnce = 50;
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Apart = TimeSpan.FromHours(7.25);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(5);

    /// <summary>Drives it.</summary>
    public static async Task<DrivenYear> Drive(string dataPath, Action<string> say)
    {
        await using var host = EmbeddedHost.Build(new() { DataPath = dataPath }, "http://127.0.0.1:0", builder => builder.Logging.ClearProviders());
        var closed = 0;
        host.Services.GetRequiredService<Upward<TripClosed>>().Subscribe((_, _) =>
        {
            Interlocked.Increment(ref closed);
            return Task.CompletedTask;
        });
        await host.StartAsync();
        await Fleet.Register(host, 1);
        await host.Services.GetRequiredService<CollectionPolicies>().Choose(Fleet.Dongle(0), CollectionChoice.WithPlace, default);
        var shapes = Enumerable.Range(0, Shapes).Select(seed => GeneratedDrive.Make((Temper)(seed % 3), Length, seed, TimeProvider.System.GetUtcNow())).ToList();
        using var nobody = new HttpClient();
        var dongle = new EmulatedDongle(new("http://127.0.0.1"), Fleet.Dongle(0), new byte[32], nobody, TimeProvider.System, new() { Mode = CollectionMode.WithPlace });
        var intake = host.Services.GetRequiredService<IStreamConsumer>();
        var (first, sequence, bytes) = (TimeProvider.System.GetUtcNow() - TripsAYear * Apart, 0L, 0L);
        for (var trip = 0; trip < TripsAYear; trip++)
        {
            var start = first + trip * Apart;
            List<StreamEvent> events = [.. dongle.Batches(shapes[trip % Shapes] with { Start = start }).Select(body => new StreamEvent(0, sequence++, Fleet.Dongle(0), start + Length, body))];
            dongle.Reboot();
            bytes += events.Sum(one => (long)one.Body.Length);
            await intake.Receive(events, default);
            while (closed < trip + 1 - AtOnce || (trip == TripsAYear - 1 && closed < TripsAYear))
            {
                await Task.Delay(Glance, TimeProvider.System);
            }

            if (trip % 300 == 299)
            {
                say($"{trip + 1} trips driven");
            }
        }

        var token = await Issue(host);
        await host.StopAsync();
        return new(token, closed, closed * Length.TotalHours, bytes);
    }

    private static async Task<string> Issue(WebApplication host)
    {
        var driver = await host.Services.GetRequiredService<Drivers>().Ids(default).FirstAsync();
        return (await host.Services.GetRequiredService<DriverTokens>().Issue(driver, "backup", [DriverScope.ReadEverything], TimeSpan.FromDays(1), default))!.Value.Text;
    }
}

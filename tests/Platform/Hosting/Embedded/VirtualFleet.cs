using System.Globalization;
using System.Text;
using ConnectedInsurance.Intake;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>Dongles that drive four minutes every six hours, spread evenly over them, and a ledger of its own of what each should bring about.</summary>
/// <remarks>Every 20th falls silent in its first trip and is not heard again; every 50th sends one batch an hour late; every 100th one that cannot be read.</remarks>
internal sealed class VirtualFleet(int dongles, DateTimeOffset start)
{
    private const int Cycle = 6 * 60;
    private const int Batches = 8;
    private const int LateBatch = 3;
    private const int LateBy = 60;
    private static readonly string _seconds = string.Join(',', Enumerable.Range(0, 30).Select(i => 40 + i % 7));
    private static readonly string _inertial = string.Join(',', Enumerable.Range(0, 30).Select(i => i % 11 - 5));
    private static readonly TimeSpan _silence = TimeSpan.FromHours(24);
    private static readonly TimeSpan _quiet = TimeSpan.FromMinutes(10);

    /// <value>By trip and revision, when it is due.</value>
    public Dictionary<(string Trip, uint Revision), DateTimeOffset> Due { get; } = [];

    /// <value>Batches that cannot be read, so far.</value>
    public int Unreadable { get; private set; }

    /// <value>Batches so far.</value>
    public int Sent { get; private set; }

    /// <summary>Registers every dongle in a car of its own.</summary>
    public Task Join(RunningPlatform platform) => Parallel.ForAsync(0, dongles, new ParallelOptions { MaxDegreeOfParallelism = 64 }, async (i, cancellation) =>
    {
        var driver = await platform.Get<Drivers>().Add(new(Dongle(i), $"{Dongle(i)}@example.org"), "Europe/Paris", cancellation);
        await platform.Get<Dongles>().Make(Dongle(i), cancellation);
        var vehicle = await platform.Get<Vehicles>().Add(driver, cancellation);
        Assert.True(await platform.Get<Dongles>().Pair(Dongle(i), vehicle.Id, cancellation));
    });

    /// <summary>Sends what a minute brings.</summary>
    public Task Send(ITelemetryStream stream, int minute) => Task.WhenAll(Enumerable.Range(0, dongles)
        .Select(dongle => (Dongle: dongle, Bodies: Bodies(dongle, minute).ToList()))
        .Where(sending => sending.Bodies.Count > 0)
        .ToList()
        .ConvertAll(sending => Append(stream, Dongle(sending.Dongle), sending.Bodies)));

    private static async Task Append(ITelemetryStream stream, string dongle, List<byte[]> bodies)
    {
        foreach (var body in bodies)
        {
            await stream.Append(dongle, body, default);
        }
    }

    /// <summary>What a dongle sends in a minute; notes what it should bring about.</summary>
    private IEnumerable<byte[]> Bodies(int dongle, int minute)
    {
        var since = minute - dongle * Cycle / dongles;
        var (trip, at) = Math.DivRem(since, Cycle);
        if (since < 0 || (IsSilent(dongle) && trip > 0))
        {
            yield break;
        }

        var isLate = dongle % 50 == 1;
        if (at == LateBy && isLate)
        {
            Due[(Name(dongle, trip), 2)] = Moment(minute) + _quiet;
            yield return Body(dongle, trip, LateBatch);
        }

        for (var batch = 2 * at; batch < Math.Min(2 * at + 2, Batches); batch++)
        {
            if (batch != LateBatch || !isLate)
            {
                yield return Body(dongle, trip, batch);
            }
        }

        if (at == Batches / 2 - 1)
        {
            Due[(Name(dongle, trip), 1)] = Moment(minute) + (IsSilent(dongle) ? _silence : TimeSpan.Zero);
        }

        if (at == 0 && dongle % 100 == 2)
        {
            Unreadable++;
            yield return "{"u8.ToArray();
        }
    }

    private byte[] Body(int dongle, int trip, int batch)
    {
        Sent++;
        var (up, end) = (5000 + 30_000 * batch, batch == Batches - 1 && !IsSilent(dongle) ? ",\"end\":true,\"cause\":\"ignition-off\"" : "");
        var t0 = (start + TimeSpan.FromMinutes(dongle * Cycle / dongles + trip * Cycle)).ToUnixTimeMilliseconds() + 30_000 * batch;
        return Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $$"""
            {"v":1,"dongle":"{{Dongle(dongle)}}","life":"0000000000000001","boot":{{trip + 1}},"seq":{{batch}},"up":{{up}},"t0":{{t0}},"clock":1,"mode":0,"trip":1,"hz":1,"spd":[{{_seconds}}],"ax":[{{_inertial}}],"ay":[{{_inertial}}],"az":[{{_inertial}}]{{end}}}
            """));
    }

    private static bool IsSilent(int dongle) => dongle % 20 == 0;

    private static string Dongle(int number) => string.Create(CultureInfo.InvariantCulture, $"day-{number:D5}");

    private static string Name(int dongle, int trip) => new TripSegment(Dongle(dongle), 1, (uint)trip + 1, 1).ToString();

    private DateTimeOffset Moment(int minute) => start + TimeSpan.FromMinutes(minute);
}

using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Emulator.World;

/// <summary>Wi-Fi at home: within reach while the car is parked there, and for a minute after it left.</summary>
public sealed class WifiModel(EmulatedCar car, WorldTime time, IHttp platform, Fault faults, int seed) : IWay
{
    private const double LostShare = 0.05;
    private const double BytesPerSecond = 200_000;
    private const int LatencyMs = 80;
    private const int PatienceMs = 60_000;

    private readonly Chance chance = new(seed);
    private readonly Outages outages = new(faults.HasFlag(Fault.WifiOutages), new Chance(seed + 1), 60 * 60_000, 90 * 60_000);
    private readonly Outages portal = new(faults.HasFlag(Fault.CaptivePortal), new Chance(seed + 2), 90 * 60_000, 60 * 60_000);
    private readonly LinkSpeed speed = new(BytesPerSecond, faults.HasFlag(Fault.SlowLinks), new Chance(seed + 3));
    private long answerAt;

    /// <value>True for Wi-Fi that is also within reach on the road.</value>
    public bool IsEverywhere { get; init; }

    /// <value>False for a car that never parks near Wi-Fi.</value>
    public bool Exists { get; init; } = true;

    /// <inheritdoc/>
    public bool IsUp => Exists && (IsEverywhere || !car.IsIgnitionOn) && !outages.IsOut(time.NowMs);

    /// <inheritdoc/>
    public void Begin(Exchange exchange, long now)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        answerAt = time.NowMs + LatencyMs;
        if (!IsUp)
        {
            answerAt = time.NowMs + 10_000;
        }
        else if (portal.IsOut(time.NowMs))
        {
            exchange.Status = 302;
        }
        else
        {
            platform.Post(exchange);
            if (!faults.HasFlag(Fault.NoTime))
            {
                time.LearnFromNetwork();
            }

            var took = LatencyMs + speed.MsFor(exchange.BodyLength, time.NowMs);
            var isLost = took > PatienceMs || (faults.HasFlag(Fault.LostAnswers) && chance.Hits(LostShare));
            exchange.Status = isLost ? 0 : exchange.Status;
            answerAt = time.NowMs + (isLost ? PatienceMs : took);
        }
    }

    /// <inheritdoc/>
    public bool Poll(long now) => time.NowMs >= answerAt;
}

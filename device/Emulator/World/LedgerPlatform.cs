using System.Globalization;
using System.Text;
using System.Text.Json;
using ConnectedInsurance.Emulator.Driving;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Emulator.World;

/// <summary>The far end as an emulated world needs it: gives tokens, keeps every batch once, and tells what came twice and differed.</summary>
public sealed class LedgerPlatform(WorldTime time, Fault faults, int seed) : IHttp
{
    private const double BusyShare = 0.1;
    private const double RevokedShare = 0.02;
    private const int TokenSeconds = 24 * 3600;

    private readonly Chance chance = new(seed);
    private readonly Dictionary<(int Boot, int Seq), byte[]> held = [];
    private int tokens;

    /// <summary>What it holds.</summary>
    public IReadOnlyDictionary<(int Boot, int Seq), byte[]> Held => held;

    /// <summary>Keys in the order in which they first arrived.</summary>
    public List<(int Boot, int Seq)> Arrivals { get; } = [];

    /// <summary>Batches that came again with other bytes.</summary>
    public int Conflicts { get; private set; }

    /// <summary>Batches that were no JSON: a modem that lost its prompt sends commands for bytes.</summary>
    public int Quarantined { get; private set; }

    /// <summary>Requests of any kind.</summary>
    public int Requests { get; private set; }

    /// <value>False to acknowledge and forget.</value>
    public bool IsLedgerKept { get; init; } = true;

    /// <summary>Every byte ever sent here, for a search; null while nobody looks.</summary>
    public MemoryStream? Everything { get; init; }

    /// <value>Fields to add to the token's answer, such as a policy; JSON that begins with a comma.</value>
    public string TokenExtras { get; set; } = "";

    /// <summary>True while it cannot be reached.</summary>
    public bool IsDown { get; set; }

    /// <summary>No more faults.</summary>
    public bool IsSound { get; set; }

    private DateTimeOffset Now => time.Beginning.AddMilliseconds(time.NowMs);

    /// <inheritdoc/>
    public void Post(Exchange exchange)
    {
        ArgumentNullException.ThrowIfNull(exchange);
        Requests++;
        if (IsDown)
        {
            exchange.Status = 0;
            return;
        }

        exchange.Date = Now.ToString("R", CultureInfo.InvariantCulture);
        Everything?.Write(exchange.Body, 0, exchange.BodyLength);
        if (!IsSound && faults.HasFlag(Fault.BusyPlatform) && chance.Hits(BusyShare))
        {
            exchange.Status = chance.Hits(0.4) ? 429 : chance.Hits(0.5) ? 500 : 503;
            exchange.RetryAfter = exchange.Status == 429 ? "30" : null;
            return;
        }

        if (exchange.Authorization is null)
        {
            GiveToken(exchange);
        }
        else if (exchange.Authorization != $"token {tokens}" || (!IsSound && faults.HasFlag(Fault.RevokedTokens) && chance.Hits(RevokedShare)))
        {
            exchange.Status = chance.Hits(0.5) ? 401 : 410;
        }
        else
        {
            Keep(exchange.Body.AsSpan(0, exchange.BodyLength).ToArray());
            exchange.Status = 201;
        }
    }

    private void GiveToken(Exchange exchange)
    {
        var body = Encoding.UTF8.GetString(exchange.Body, 0, exchange.BodyLength);
        var ts = long.Parse(body[6..body.IndexOf(',', StringComparison.Ordinal)], CultureInfo.InvariantCulture);
        if (Math.Abs(ts - Now.ToUnixTimeSeconds()) > 600)
        {
            exchange.Status = 401;
            return;
        }

        tokens++;
        var json = $$"""{"token":"token {{tokens}}","expires":{{Now.ToUnixTimeSeconds() + TokenSeconds}},"uri":"https://hub.example/telemetry/publishers/dongle/messages","hub":"telemetry"{{TokenExtras}}}""";
        exchange.AnswerLength = Encoding.UTF8.GetBytes(json, exchange.Answer);
        exchange.Status = 200;
    }

    private void Keep(byte[] batch)
    {
        if (!IsWhole(batch))
        {
            // As the intake does: acknowledged, and put aside.
            Quarantined++;
            return;
        }

        if (!IsLedgerKept)
        {
            return;
        }

        var key = WorldFlash.KeyOf(batch);
        if (held.TryAdd(key, batch))
        {
            Arrivals.Add(key);
        }
        else if (!held[key].AsSpan().SequenceEqual(batch))
        {
            Conflicts++;
        }
    }

    private static bool IsWhole(byte[] batch)
    {
        try
        {
            var reader = new Utf8JsonReader(batch);
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}

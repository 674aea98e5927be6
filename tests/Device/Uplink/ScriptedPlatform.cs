using System.Text;
using ConnectedInsurance.Emulator.Board;
using ConnectedInsurance.Firmware.Drive;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Device.Tests.Uplink;

/// <summary>A platform that gives the answers a test lays out, beside the dongle that asks.</summary>
internal sealed class ScriptedPlatform : IHttp
{
    public const string Origin = "https://platform.example";
    public const string Token = "SharedAccessSignature sr=x&sig=y%3d&se=1&skn=dongles";
    public const string Hub = "https://platform.example/telemetry/publishers/dongle-1/messages";

    private readonly Queue<Action<Exchange>> answers = new();
    private readonly Exchange exchange = new();

    public ScriptedPlatform(bool knowsTime = true)
    {
        if (knowsTime)
        {
            Clock.Learn(Now, ClockSource.Sntp);
        }

        Queue = new BatchQueue(new MemoryFlash(), 256 * 1024);
        var boot = new BootRecord(new MemoryFlash(), new byte[8]);
        Delivery = new Delivery(Queue, Clock, new TokenRequest(Origin, "dongle-1", Key, boot), new Backoff(new Random(1)), new FrameworkJson(), Policy);
    }

    public static DateTimeOffset Now { get; } = new(2026, 3, 2, 7, 0, 0, TimeSpan.Zero);

    public static byte[] Key { get; } = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];

    public VirtualClock Clock { get; } = new();

    public BatchQueue Queue { get; }

    public CollectionPolicy Policy { get; } = new(new MemoryFlash(), "dongle-1", Key);

    public Delivery Delivery { get; }

    /// <summary>What was asked: address, authorization, body.</summary>
    public List<(string Uri, string? Authorization, string Body)> Asked { get; } = [];

    public void Post(Exchange exchange)
    {
        Asked.Add((exchange.Uri, exchange.Authorization, Encoding.UTF8.GetString(exchange.Body, 0, exchange.BodyLength)));
        answers.Dequeue()(exchange);
    }

    public ScriptedPlatform Answers(int status, string? retryAfter = null, DateTimeOffset? date = null) => Answers(exchange =>
        (exchange.Status, exchange.RetryAfter, exchange.Date) = (status, retryAfter, date?.ToString("R")));

    public ScriptedPlatform AnswersToken(int seconds = 3600, string token = Token) => Answers(exchange =>
    {
        var expires = Now.ToUnixTimeSeconds() + (Clock.UptimeMs / 1000) + seconds;
        var json = Encoding.UTF8.GetBytes($$"""{"token":"{{token}}","expires":{{expires}},"uri":"{{Hub}}","hub":"telemetry"}""");
        json.CopyTo(exchange.Answer, 0);
        (exchange.Status, exchange.AnswerLength) = (200, json.Length);
    });

    public ScriptedPlatform Answers(Action<Exchange> answer)
    {
        answers.Enqueue(answer);
        return this;
    }

    public void Enqueue(string batch) => Queue.Append(Batches.Record(Encoding.UTF8.GetBytes(batch)), batch.Length, urgent: false);

    /// <summary>One step; answers the wait.</summary>
    public int Step() => Delivery.Step(this, exchange);

    /// <summary>Steps while there is something to do at once.</summary>
    public int Run()
    {
        int wait;
        do
        {
            wait = Step();
        }
        while (wait == 0);

        return wait;
    }
}

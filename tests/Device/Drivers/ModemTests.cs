using System.Text;
using ConnectedInsurance.Emulator.World;
using ConnectedInsurance.Firmware.Drivers;
using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Device.Tests.Drivers;

public class ModemTests
{
    private readonly WorldTime time = new(new(2026, 3, 2, 6, 0, 0, TimeSpan.Zero));
    private readonly Exchange exchange = new();

    [Fact]
    public void A_body_of_many_chunks_arrives_as_it_was_sent()
    {
        var far = new Far(201);
        var modem = new Modem(new ModemModel(time, far, Fault.None, 1), "iot", "ca.pem");
        var body = Encoding.ASCII.GetBytes(new string('x', 9000));

        Post(modem, "token t", body);

        Assert.Equal(201, exchange.Status);
        Assert.Equal(body, far.Body);
        Assert.Equal(("https://hub.example:444/a/b?c=1", "token t"), (far.Uri, far.Authorization));
    }

    [Fact]
    public void The_connection_is_kept_for_the_next_request()
    {
        var wire = new ModemModel(time, new Far(201), Fault.None, 1);
        var modem = new Modem(wire, "iot", "ca.pem");
        Post(modem, null, [1, 2, 3]);
        var before = time.NowMs;

        Post(modem, null, [1, 2, 3]);

        Assert.Equal(201, exchange.Status);
        Assert.True(time.NowMs - before < 1000, $"{time.NowMs - before} ms");
    }

    [Fact]
    public void Nothing_is_sent_before_the_modems_own_tls_trusts_one_authority_alone()
    {
        var wire = new Wire
        {
            Answers = command => command switch
            {
                "AT+CEREG?" => "+CEREG: 0,5\r\nOK\r\n",
                "AT+CAOPEN=0,0,\"TCP\",\"hub.example\",444" => "+CAOPEN: 0,0\r\nOK\r\n",
                _ => "OK\r\n",
            },
        };

        Post(new Modem(wire, "iot", "ca.pem"), null, [1]);

        var opened = wire.Commands.FindIndex(command => command.StartsWith("AT+CAOPEN", StringComparison.Ordinal));
        Assert.Equal(
            ["AT+CSSLCFG=\"sslversion\",0,3", "AT+CSSLCFG=\"convert\",2,\"ca.pem\"", "AT+CASSLCFG=0,\"cacert\",\"ca.pem\"", "AT+CASSLCFG=0,\"ssl\",1"],
            wire.Commands.Take(opened).TakeLast(4));
        Assert.StartsWith("AT+CASEND=0,", wire.Commands[opened + 1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("AT+CPIN?", "+CME ERROR: SIM not inserted\r\n", "AT+CPIN?")]
    [InlineData("AT+CEREG?", "+CEREG: 0,3\r\nOK\r\n", "AT+CEREG?")]
    [InlineData("AT+CASSLCFG=0,\"ssl\",1", "OK\r\n+CASTATE: 0,0\r\n", "AT+CAOPEN=0,0,\"TCP\",\"hub.example\",444")]
    public void Where_it_cannot_go_on_it_gives_up_and_closes(string command, string answer, string last)
    {
        var wire = new Wire { Answers = asked => asked == command ? answer : asked == "AT+CEREG?" ? "+CEREG: 0,1\r\nOK\r\n" : asked.StartsWith("AT+CAOPEN", StringComparison.Ordinal) ? "+CAOPEN: 0,27\r\nOK\r\n" : "OK\r\n" };

        Post(new Modem(wire, "iot", "ca.pem"), null, [1]);

        Assert.Equal([last, "AT+CACLOSE=0"], wire.Commands.TakeLast(2));
        Assert.Equal(0, exchange.Status);
    }

    [Fact]
    public void Without_a_card_there_is_no_answer()
    {
        Post(new Modem(new ModemModel(time, new Far(201), Fault.None, 1) { HasCard = false }, "iot", "ca.pem"), null, [1]);

        Assert.Equal(0, exchange.Status);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_bytes_neither_throw_nor_hang(int seed)
    {
        var random = new Random(seed);
        var words = new[] { "OK\r\n", "> ", "ERROR\r\n", "+CAOPEN: 0,0\r\n", "+CARECV: 5,", "+CARECV: 99999,", "+CADATAIND: 0\r\n", "+CEREG: 0,1\r\n", "HTTP/1.1 201 x\r\n\r\n", "+CASTATE: 0,0\r\n", "\0\xFF", "+CME ERROR: 1\r\n" };
        var modem = new Modem(new Wire { Answers = _ => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => words[random.Next(words.Length)])) }, "iot", "ca.pem");

        for (var i = 0; i < 200; i++)
        {
            Post(modem, "t", new byte[3000]);
        }
    }

    [Fact]
    public void An_answer_is_read_from_its_headers()
    {
        var answer = new HttpAnswer();
        answer.Begin(exchange);

        foreach (var b in "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 429 Slow\r\nRetry-After: 30\r\nDATE: Mon, 02 Mar 2026 06:00:00 GMT\r\nContent-Length: 2\r\nConnection: close\r\n\r\n{}"u8)
        {
            answer.Take(b);
        }

        Assert.Equal((429, "30", "Mon, 02 Mar 2026 06:00:00 GMT", 2), (exchange.Status, exchange.RetryAfter, exchange.Date, exchange.AnswerLength));
        Assert.True(answer.IsWhole && answer.Closes);
    }

    private void Post(Modem modem, string? authorization, byte[] body)
    {
        exchange.Ask("https://hub.example:444/a/b?c=1", authorization, body, body.Length);
        modem.Begin(exchange, time.NowMs);
        var until = time.NowMs + 600_000;
        while (!modem.Poll(time.NowMs))
        {
            time.Advance(100);
            Assert.True(time.NowMs < until, "The modem hangs.");
        }
    }

    private sealed class Far(int status) : IHttp
    {
        public byte[] Body { get; private set; } = [];

        public string? Uri { get; private set; }

        public string? Authorization { get; private set; }

        public void Post(Exchange exchange) =>
            (Body, Uri, Authorization, exchange.Status) = (exchange.Body.AsSpan(0, exchange.BodyLength).ToArray(), exchange.Uri, exchange.Authorization, status);
    }
}

using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Hosting.Embedded.EventLog;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Ports;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

public sealed class FailingSecretsTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task Events_whose_key_cannot_be_had_for_a_while_are_read_later_and_none_is_lost()
    {
        using var folder = new EmbeddedFolder(_temporary.Path);
        for (var segment = 0; segment < 2; segment++)
        {
            await using var stream = folder.Stream();
            for (var i = 0; i < 150; i++)
            {
                await stream.Append("dongle", new byte[segment * 150 + i], default);
            }
        }

        var secrets = new Failing(folder.Secrets, "stream|2") { Failures = 3 };
        var log = new RecordingLogger<StreamPump>();
        var consumer = new CollectingConsumer();
        await using (var stream = new SegmentStream(
            folder.Data, secrets, TimeProvider.System, new EmbeddedOptions { ReserveBytes = 0 }, NullLogger<SegmentStream>.Instance))
        {
            using var pump = new StreamPump(stream, consumer, TimeProvider.System, log);
            await pump.StartAsync(default);
            await consumer.Count(300);
            await pump.StopAsync(default);
        }

        Assert.Equal(Enumerable.Range(0, 300), consumer.Received.Select(e => e.Body.Length));
        Assert.Equal(3, log.Names.Count(name => name == "ReceiveFailed"));
    }

    private sealed class Failing(ISecrets secrets, string place) : ISecrets
    {
        public int Failures { get; set; }

        public ValueTask<ReadOnlyMemory<byte>> Named(string name, CancellationToken cancellation) => secrets.Named(name, cancellation);

        public ValueTask<byte[]> Wrap(ReadOnlyMemory<byte> key, string boundTo, CancellationToken cancellation) => secrets.Wrap(key, boundTo, cancellation);

        public ValueTask<byte[]> Unwrap(ReadOnlyMemory<byte> wrapped, string boundTo, CancellationToken cancellation) =>
            boundTo == place && Failures-- > 0 ? throw new TimeoutException("The vault does not answer.") : secrets.Unwrap(wrapped, boundTo, cancellation);
    }
}

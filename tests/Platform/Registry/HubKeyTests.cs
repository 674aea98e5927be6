using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Platform.Tests.Registry;

public class HubKeyTests
{
    private static readonly Uri AskedAt = new("https://example.org");
    private readonly ManualTime _time = new(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly PolicyKey _policy = new();

    [Fact]
    public async Task A_rotated_policy_key_signs_within_minutes_and_without_a_restart()
    {
        var hub = new Hub(new(), _policy, _time);
        var before = await hub.Sign("ci-1", AskedAt, default);
        _policy.Key = new byte[32];

        _time.Advance(Hub.KeyLifetime - TimeSpan.FromSeconds(1));
        Assert.True(await hub.Admits(before.Token, "ci-1", default));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.False(await hub.Admits(before.Token, "ci-1", default));
        Assert.True(await new Hub(new(), _policy, _time).Admits((await hub.Sign("ci-1", AskedAt, default)).Token, "ci-1", default));
    }

    [Fact]
    public async Task Meanwhile_the_vault_is_asked_once()
    {
        var hub = new Hub(new(), _policy, _time);

        for (var i = 0; i < 100; i++)
        {
            await hub.Sign($"ci-{i}", AskedAt, default);
        }

        Assert.Equal(1, _policy.Asked);
    }

    private sealed class PolicyKey : ISecrets
    {
        public byte[] Key { get; set; } = [.. Enumerable.Repeat((byte)7, 32)];

        public int Asked { get; private set; }

        public ValueTask<ReadOnlyMemory<byte>> Named(string name, CancellationToken cancellation)
        {
            Asked++;
            return new(Key);
        }

        public ValueTask<byte[]> Wrap(ReadOnlyMemory<byte> key, string boundTo, CancellationToken cancellation) => throw new NotSupportedException();

        public ValueTask<byte[]> Unwrap(ReadOnlyMemory<byte> wrapped, string boundTo, CancellationToken cancellation) => throw new NotSupportedException();
    }
}

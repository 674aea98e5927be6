using ConnectedInsurance.Platform.Tests.Registry.Accounts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Keys;
using Microsoft.Extensions.Logging.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Registry.Keys;

public sealed class SigningKeysTests : IAsyncLifetime
{
    private const string Use = "a-use";

    private readonly OpenPlatform _platform = new();
    private SigningKeys _keys = null!;

    public async Task InitializeAsync()
    {
        await _platform.InitializeAsync();
        _keys = _platform.Get<SigningKeys>();
    }

    public Task DisposeAsync() => _platform.DisposeAsync();

    [Fact]
    public async Task What_the_key_before_signed_is_taken_until_the_overlap_is_over()
    {
        var first = (await _keys.Present(Use, default)).Key.KeyId;
        var second = (await _keys.Rotate(Use, default)).Id;

        Assert.Equal(second, (await _keys.Present(Use, default)).Key.KeyId);
        _platform.Time.Advance(SigningKeys.Overlap - TimeSpan.FromSeconds(1));
        Assert.Equal([first, second], await Taken());
        _platform.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([second], await Taken());
    }

    [Fact]
    public async Task Instances_that_make_the_first_key_at_once_make_one()
    {
        var instances = Enumerable.Range(0, 8).Select(_ =>
            new SigningKeys(_platform.Get<ITables>(), _platform.Get<ISecrets>(), _platform.Time, NullLogger<SigningKeys>.Instance));

        var present = await Task.WhenAll(instances.Select(async instance => (await instance.Present(Use, default)).Key.KeyId));

        Assert.Single(present.Distinct());
        Assert.Single(await Taken());
    }

    [Fact]
    public async Task A_rotation_counts_for_every_instance_at_once()
    {
        var other = new SigningKeys(_platform.Get<ITables>(), _platform.Get<ISecrets>(), _platform.Time, NullLogger<SigningKeys>.Instance);
        await other.Present(Use, default);

        var made = await _keys.Rotate(Use, default);

        Assert.Equal(made.Id, (await other.Present(Use, default)).Key.KeyId);
    }

    [Fact]
    public async Task The_private_part_goes_when_it_signs_no_more()
    {
        await _keys.Present(Use, default);
        await _keys.Rotate(Use, default);

        var kept = await _keys.Taken(Use, default);

        Assert.Empty(kept[0].Private);
        Assert.NotEmpty(kept[1].Private);
    }

    [Fact]
    public async Task Each_use_has_keys_of_its_own_and_the_key_set_shows_them_all()
    {
        var one = (await _keys.Present(Use, default)).Key.KeyId;
        var other = (await _keys.Present("another-use", default)).Key.KeyId;

        var shown = (await new Browser(_platform.Http).Read("/.well-known/jwks.json")).GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("kid").GetString());

        Assert.NotEqual(one, other);
        Assert.Equal(new[] { one, other }.Order(), shown.Order());
    }

    [Fact]
    public async Task The_key_set_shows_nothing_private()
    {
        await _keys.Present(Use, default);

        var key = (await new Browser(_platform.Http).Read("/.well-known/jwks.json")).GetProperty("keys").EnumerateArray().Single();

        Assert.Equal(["alg", "crv", "kid", "kty", "use", "x", "y"], key.EnumerateObject().Select(part => part.Name).Order(StringComparer.Ordinal));
    }

    private async Task<IEnumerable<string>> Taken() => (await _keys.Taken(Use, default)).Select(key => key.Id);
}

using System.Security.Cryptography;
using ConnectedInsurance.Hosting.Embedded;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

public sealed class KeyFileSecretsTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly TemporaryFolder _temporary = new();
    private readonly DataFolder _folder;

    public KeyFileSecretsTests() => _folder = DataFolder.Open(_temporary["data"], new DiskSync(TimeSpan.Zero));

    private string KeyPath => _temporary["keys/master.key"];

    public void Dispose()
    {
        _folder.Dispose();
        _temporary.Dispose();
    }

    [Fact]
    public void A_new_key_file_is_32_bytes_for_its_owner_alone()
    {
        Open();

        Assert.Equal(32, File.ReadAllBytes(KeyPath).Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(OwnerOnly, File.GetUnixFileMode(KeyPath));
        }
    }

    [Fact]
    public async Task A_named_secret_is_the_same_on_every_start_and_another_under_another_name()
    {
        var first = await Open().Named("pseudonyms", CancellationToken.None);
        var again = await Open().Named("pseudonyms", CancellationToken.None);
        var other = await Open().Named("pseudonyms2", CancellationToken.None);

        Assert.Equal(32, first.Length);
        Assert.Equal(first.ToArray(), again.ToArray());
        Assert.NotEqual(first.ToArray(), other.ToArray());
        Assert.NotEqual(File.ReadAllBytes(KeyPath), first.ToArray());
    }

    [Fact]
    public async Task A_wrapped_key_opens_after_a_restart_and_only_in_its_place()
    {
        var key = RandomNumberGenerator.GetBytes(32);
        var wrapped = await Open().Wrap(key, "trips|1", CancellationToken.None);

        var secrets = Open();

        Assert.Equal(key, await secrets.Unwrap(wrapped, "trips|1", CancellationToken.None));
        await Assert.ThrowsAnyAsync<CryptographicException>(() => secrets.Unwrap(wrapped, "trips|2", CancellationToken.None).AsTask());
        for (var i = 0; i < wrapped.Length; i++)
        {
            var altered = (byte[])wrapped.Clone();
            altered[i] ^= 1;
            await Assert.ThrowsAnyAsync<CryptographicException>(() => secrets.Unwrap(altered, "trips|1", CancellationToken.None).AsTask());
        }
    }

    [Theory]
    [InlineData(UnixFileMode.GroupRead)]
    [InlineData(UnixFileMode.OtherRead)]
    [InlineData(UnixFileMode.OtherWrite)]
    public void A_key_file_open_to_others_is_refused(UnixFileMode mode)
    {
        Open();
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(KeyPath, OwnerOnly | mode);

        Assert.Contains("chmod 600", Assert.Throws<StartRefusedException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_its_key_file_a_data_folder_gets_no_new_one()
    {
        Open();
        File.Delete(KeyPath);

        Assert.Contains("is missing", Assert.Throws<StartRefusedException>(Open).Message, StringComparison.Ordinal);
        Assert.False(File.Exists(KeyPath));
    }

    [Fact]
    public void The_key_of_another_folder_is_refused()
    {
        Open();
        File.WriteAllBytes(KeyPath, RandomNumberGenerator.GetBytes(32));

        Assert.Contains("is not the one", Assert.Throws<StartRefusedException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_damaged_key_file_is_refused()
    {
        Open();
        File.WriteAllBytes(KeyPath, new byte[31]);

        Assert.Contains("31 bytes", Assert.Throws<StartRefusedException>(Open).Message, StringComparison.Ordinal);
    }

    private KeyFileSecrets Open() => KeyFileSecrets.Open(KeyPath, _folder);
}

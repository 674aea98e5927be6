using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Platform.Tests.Approved;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Ports;

public class SealTests
{
    private static readonly byte[] Key = [.. Enumerable.Range(0, 32).Select(i => (byte)i)];
    private static readonly byte[] Nonce = [.. Enumerable.Range(100, 12).Select(i => (byte)i)];
    private static readonly byte[] Plain = "speed 50"u8.ToArray();
    private static readonly string Place = Seal.Place("trips", "ci-000042.9f3c", "fffffffe", 1);

    [Fact]
    public void The_layout_is_format_nonce_tag_ciphertext_bound_to_the_place()
    {
        var (tag, ciphertext) = (new byte[16], new byte[Plain.Length]);
        using (var aes = new AesGcm(Key, tag.Length))
        {
            aes.Encrypt(Nonce, Plain, ciphertext, tag, Encoding.UTF8.GetBytes("trips|ci-000042.9f3c|fffffffe|1"));
        }

        ApprovedText.Is("sealed-row.hex", Convert.ToHexStringLower([1, .. Nonce, .. tag, .. ciphertext]));
    }

    [Fact]
    public void A_value_sealed_alike_looks_the_same_only_in_the_same_place_under_the_same_key()
    {
        var alike = Seal.CloseAlike(Key, Plain, Place);

        Assert.Equal(alike, Seal.CloseAlike(Key, Plain, Place));
        Assert.Equal(Plain, Seal.Open(Key, alike, Place));
        string[] others =
        [
            Nonced(Seal.CloseAlike(Key, [.. Plain, 0], Place)), Nonced(Seal.CloseAlike(Key, Plain, Place + "0")), Nonced(Seal.CloseAlike([.. Key.Reverse()], Plain, Place)),
        ];
        Assert.DoesNotContain(Nonced(alike), others);
    }

    private static string Nonced(byte[] value) => Convert.ToHexString(value.AsSpan(1, Nonce.Length));

    [Fact]
    public void What_was_sealed_before_still_opens()
    {
        Assert.Equal(Plain, Seal.Open(Key, Sealed(), Place));
    }

    [Theory]
    [InlineData("trip", "ci-000042.9f3c", "fffffffe", 1)]
    [InlineData("trips", "ci-000043.9f3c", "fffffffe", 1)]
    [InlineData("trips", "ci-000042.9f3c", "fffffffd", 1)]
    [InlineData("trips", "ci-000042.9f3c", "fffffffe", 2)]
    public void A_value_moved_to_another_place_does_not_open(string table, string partition, string row, int version)
    {
        Assert.ThrowsAny<CryptographicException>(() => Seal.Open(Key, Sealed(), Seal.Place(table, partition, row, version)));
    }

    [Fact]
    public void A_value_with_any_byte_altered_or_cut_does_not_open()
    {
        for (var i = 0; i < Sealed().Length; i++)
        {
            var altered = Sealed();
            altered[i] ^= 1;

            Assert.ThrowsAny<CryptographicException>(() => Seal.Open(Key, altered, Place));
            Assert.ThrowsAny<CryptographicException>(() => Seal.Open(Key, Sealed().AsSpan(0, i), Place));
        }
    }

    [Fact]
    public void Two_places_never_read_alike()
    {
        Assert.Throws<ArgumentException>(() => Seal.Place("trips", "a|b", "c", 1));
        Assert.NotEqual(Seal.Place("trips", "a", "b|c", 1), Seal.Place("trips", "a", "b", 1));
    }

    [Fact]
    public void The_same_value_is_never_sealed_alike_twice()
    {
        Assert.NotEqual(Seal.Close(Key, Plain, Place), Seal.Close(Key, Plain, Place));
        Assert.Equal(Plain, Seal.Open(Key, Seal.Close(Key, Plain, Place), Place));
    }

    [Fact]
    public async Task One_key_serves_many_threads()
    {
        var key = new SealingKey([.. Key]);

        var opened = await Task.WhenAll(Enumerable.Range(0, 16).Select(thread => Task.Run(() =>
            Enumerable.Range(0, 200).All(i => key.Open(key.Close([(byte)thread, (byte)i], Place), Place) is [var a, var b] && a == thread && b == i))));

        Assert.All(opened, Assert.True);
    }

    private static byte[] Sealed() => Convert.FromHexString(ApprovedText.Read("sealed-row.hex"));
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Platform.Tests.Approved;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Consent;

public class JournalChainTests
{
    [Fact]
    public void A_link_covers_the_link_before_the_number_and_the_sealed_entry()
    {
        var previous = JournalHead.Empty.Hash;
        for (var number = 1; number <= 3; number++)
        {
            byte[] sealedEntry = [(byte)number, 0xFF];
            var counter = new byte[8];
            BinaryPrimitives.WriteInt64BigEndian(counter, number);
            var expected = SHA256.HashData([.. previous, .. counter, .. sealedEntry]);

            previous = JournalChain.Link(previous, number, sealedEntry);

            Assert.Equal(expected, previous);
        }

        ApprovedText.Is("journal-chain.hex", Convert.ToHexStringLower(previous));
    }

    [Fact]
    public void Any_altered_byte_is_located_at_its_entry()
    {
        var (rows, head) = Chain(4);
        for (var entry = 0; entry < rows.Count; entry++)
        {
            for (var at = 0; at < rows[entry].Value.Length; at++)
            {
                var value = rows[entry].Value.ToArray();
                value[at] ^= 1;

                Assert.Equal(entry + 1, JournalChain.FirstFault([.. rows[..entry], rows[entry] with { Value = value }, .. rows[(entry + 1)..]], head));
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_removed_entry_is_located_where_it_was(int number)
    {
        var (rows, head) = Chain(4);

        Assert.Equal(number, JournalChain.FirstFault([.. rows.Where((_, i) => i != number - 1)], head));
    }

    [Fact]
    public void A_cut_tail_an_added_entry_and_another_head_are_seen()
    {
        var (rows, head) = Chain(4);

        Assert.Null(JournalChain.FirstFault(rows, head));
        Assert.Equal(3, JournalChain.FirstFault(rows[..2], head));
        Assert.Equal(1, JournalChain.FirstFault([], head));
        Assert.Equal(6, JournalChain.FirstFault(Chain(5).Rows, head));
        Assert.Equal(5, JournalChain.FirstFault(rows, head with { Hash = new byte[32] }));
        Assert.Null(JournalChain.FirstFault([], JournalHead.Empty));
    }

    [Fact]
    public void Two_entries_cannot_change_places()
    {
        var (rows, head) = Chain(4);

        Assert.Equal(2, JournalChain.FirstFault([rows[0], rows[1] with { Value = rows[2].Value }, rows[2] with { Value = rows[1].Value }, rows[3]], head));
    }

    [Fact]
    public void A_commitment_depends_on_its_salt()
    {
        Assert.NotEqual(JournalChain.Commit([1], "payload"u8), JournalChain.Commit([2], "payload"u8));
        Assert.Equal(JournalChain.Commit([1], "payload"u8), JournalChain.Commit([1], "payload"u8));
    }

    private static (List<TableRow> Rows, JournalHead Head) Chain(int entries)
    {
        var (rows, hash) = (new List<TableRow>(), JournalHead.Empty.Hash);
        for (var number = 1; number <= entries; number++)
        {
            byte[] sealedEntry = [(byte)number, 7, 7, 7];
            hash = JournalChain.Link(hash, number, sealedEntry);
            rows.Add(new("drv-1", ConsentRows.Entry(number), 1, (byte[])[.. hash, .. sealedEntry], default));
        }

        return (rows, new(entries, hash, 1));
    }
}

using System.Globalization;
using ConnectedInsurance.Hosting.Rest;
using ConnectedInsurance.Platform.Tests.Azurite;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Hosting.Rest;

[NeedsAzurite]
[Collection(AzuriteCollection.Name)]
public sealed class RestTableTests(AzuriteServer azurite) : TableConformance
{
    private readonly string _name = $"T{Guid.NewGuid():N}";

    protected override ITable Table => Open(_name);

    /// <value>Azurite looks through a partition for each insert, so all 63,000 take minutes: all up to U+07FF, whatever is no letter, and one in 50 of the rest.</value>
    protected override IEnumerable<char> KeyCharacters =>
        AllowedCharacters.Where(c => c < 0x800 || c % 50 == 0 || c >= 0xFFF0 || IsAwkward(CharUnicodeInfo.GetUnicodeCategory(c)));

    /// <remarks>
    /// But for three that Azurite misreads within a transaction: a comma in front, whose opening quote it takes for the end of the
    /// partition key, and the separators of lines and paragraphs, at which it stops reading.
    /// </remarks>
    [StoreFact]
    public async Task Every_kind_of_character_makes_a_key_in_an_address()
    {
        foreach (var keys in KeyCharacters.Except([',', '\u2028', '\u2029']).Select(c => c.ToString()).Chunk(TableLimits.RowsPerCommit))
        {
            var partition = keys[0] + keys[^1];
            Assert.True((await Table.Commit(partition, [.. keys.Select(key => TableWrite.Put(key, 1, default))], None)).IsCommitted);
            foreach (var key in keys)
            {
                Assert.Equal((partition, key), await Table.Find(partition, key, None) is { } row ? (row.Partition, row.Row) : default);
            }

            Assert.True((await Table.Commit(partition, [.. keys.Select(key => TableWrite.Delete(key))], None)).IsCommitted);
            Assert.Empty(await Table.Read(new TableRange(partition)).ToListAsync());
        }
    }

    [StoreFact]
    public async Task A_table_is_made_by_its_first_write_and_reads_as_empty_before()
    {
        Assert.Null(await Table.Find("p", "r", None));
        Assert.Empty(await Table.Read(TableRange.Whole).ToListAsync());
        Assert.Equal(CommitStatus.Missing, (await Table.Commit("p", [TableWrite.Replace("r", 1, default, new("W/\"none\""))], None)).Status);

        Assert.True((await Table.Commit("p", [TableWrite.Insert("r", 1, default)], None)).IsCommitted);
    }

    [StoreFact]
    public async Task Upper_and_lower_case_are_one_table()
    {
        await Open(_name.ToUpperInvariant()).Commit("p", [TableWrite.Insert("r", 1, default)], None);

        Assert.NotNull(await Open(_name.ToLowerInvariant()).Find("p", "r", None));
    }

    [StoreFact]
    public async Task Deletes_of_absent_rows_do_not_hold_up_the_other_writes()
    {
        await Table.Commit("p", [TableWrite.Insert("there", 1, default)], None);

        var outcome = await Table.Commit(
            "p", [TableWrite.Delete("a"), TableWrite.Insert("new", 1, default), TableWrite.Delete("b"), TableWrite.Delete("there")], None);
        var refused = await Table.Commit("p", [TableWrite.Delete("a"), TableWrite.Insert("newer", 1, default), TableWrite.Insert("new", 1, default)], None);

        Assert.True(outcome.IsCommitted);
        Assert.Equal(new CommitOutcome(CommitStatus.Exists, 2), refused);
        Assert.Equal(["new"], await Table.Read(new TableRange("p")).Select(row => row.Row).ToListAsync());
    }

    private static bool IsAwkward(UnicodeCategory category) => category is not (
        UnicodeCategory.OtherLetter or UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.PrivateUse
        or UnicodeCategory.OtherNotAssigned or UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol or UnicodeCategory.NonSpacingMark);

    private ITable Open(string name) => new RestTables(RestService.Tables(azurite.Account, new())).Open(name);
}

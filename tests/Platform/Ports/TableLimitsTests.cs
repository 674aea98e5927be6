using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Ports;

public class TableLimitsTests
{
    public static TheoryData<string, bool> Keys => new()
    {
        { "", false },
        { "a", true },
        { "ci-000042.9f3c", true },
        { "中文 'quoted' %2F", true },
        { new string('k', 512), true },
        { new string('k', 513), false },
        { "a/b", false },
        { "a\\b", false },
        { "a#b", false },
        { "a?b", false },
        { "a\tb", false },
        { "a\u0000b", false },
        { "a\u0085b", false },
        { "a😀b", false },
    };

    [Theory]
    [MemberData(nameof(Keys))]
    public void A_key_is_what_azure_tables_takes(string key, bool isKey)
    {
        Assert.Equal(isKey, TableLimits.IsKey(key));
        Assert.Equal(isKey, Record.Exception(() => TableLimits.CheckKey(key)) is null);
    }

    /// <remarks>By hand: a write under keys of 1 and 2 characters takes 1024 + 3 x 15 + 4 bytes for every 3 begun, so 100 of 30,654 bytes leave 204 of 4 MiB, 153 bytes.</remarks>
    [Fact]
    public void A_transaction_at_the_limit_of_its_request_is_taken_and_one_byte_more_is_refused()
    {
        static TableWrite[] Writes(int more) => [.. Enumerable.Range(0, 100).Select(i => TableWrite.Insert($"{i:D2}", 1, new byte[30_654 + (i == 0 ? more : 0)]))];

        TableLimits.Check("p", Writes(153));

        Assert.Throws<ArgumentException>(() => TableLimits.Check("p", Writes(154)));
    }
}

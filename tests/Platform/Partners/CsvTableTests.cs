using System.Text;
using ConnectedInsurance.Partners;

namespace ConnectedInsurance.Platform.Tests.Partners;

public class CsvTableTests
{
    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+49 30", "'+49 30")]
    [InlineData("-2", "'-2")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("＝1", "'＝1")]
    [InlineData("=HYPERLINK(\"http://x\",\"y\")", "\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\"")]
    [InlineData("P-1, second", "\"P-1, second\"")]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    public void No_cell_starts_a_formula_and_none_ends_early(string text, string cell) => Assert.Equal(cell, CsvTable.Cell(text));

    [Fact]
    public async Task A_row_has_its_columns_in_order_and_nothing_where_it_has_none()
    {
        using var file = new MemoryStream();

        await CsvTable.Write(file, ["b", "a", "c"], Rows(), default);

        Assert.Equal("b,a,c\r\n2,one,\r\n,\"x,y\",true\r\n", Encoding.UTF8.GetString(file.ToArray()));

        static async IAsyncEnumerable<ReadOnlyMemory<byte>> Rows()
        {
            yield return "{\"a\":\"one\",\"b\":2,\"other\":3}"u8.ToArray();
            await Task.Yield();
            yield return "{\"a\":\"x,y\",\"b\":null,\"c\":true}"u8.ToArray();
        }
    }
}

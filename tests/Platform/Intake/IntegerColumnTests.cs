using System.Text;
using ConnectedInsurance.Intake;

namespace ConnectedInsurance.Platform.Tests.Intake;

public class IntegerColumnTests
{
    private static readonly ColumnRange Range = new(-16_000, 16_000);
    private static readonly ulong[] Scratch = new ulong[CanonicalNumbers.ScratchWords];

    [Fact]
    public void Every_length_reads_as_its_definition()
    {
        var random = new Random(1);
        for (var length = 0; length <= 400; length++)
        {
            HeldToDefinition(string.Join(',', Enumerable.Range(0, length).Select(_ => random.Next(-9_999, 10_000) >> random.Next(14))));
        }
    }

    [Fact]
    public void Every_number_of_up_to_five_digits_reads_as_itself()
    {
        short[] all = [.. Enumerable.Range(-16_000, 32_001).Select(value => (short)value)];
        foreach (var run in all.Chunk(300))
        {
            Assert.Equal(run, HeldToDefinition(string.Join(',', run)));
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("-0")]
    [InlineData(" 5")]
    [InlineData("5 ")]
    [InlineData("12345")]
    [InlineData("16001")]
    [InlineData("123456")]
    [InlineData("99999999999999999999")]
    [InlineData("")]
    [InlineData("-")]
    [InlineData("--5")]
    [InlineData("5-")]
    [InlineData("5-5")]
    [InlineData("05")]
    [InlineData("-05")]
    [InlineData("1.5")]
    [InlineData("1e2")]
    [InlineData("]")]
    [InlineData("5]6")]
    [InlineData("5]")]
    [InlineData("[5]")]
    [InlineData("\"5\"")]
    [InlineData("/")]
    [InlineData(":")]
    [InlineData("\u0000")]
    [InlineData("é")]
    public void An_odd_value_anywhere_reads_as_the_definition_has_it(string odd)
    {
        for (var at = 0; at < 70; at++)
        {
            var values = Enumerable.Repeat("-8", 140).ToArray();
            values[at] = odd;
            HeldToDefinition(string.Join(',', values));
        }
    }

    [Fact]
    public void A_text_that_ends_early_reads_as_the_definition_has_it()
    {
        var whole = "[" + string.Join(',', Enumerable.Range(-60, 120)) + "]";
        for (var length = 0; length < whole.Length; length++)
        {
            HeldToDefinition(Encoding.UTF8.GetBytes(whole[..length]), BatchReader.MaxBytes / 2);
        }
    }

    [Fact]
    public void Room_for_fewer_values_reads_as_the_definition_has_it()
    {
        var text = Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Range(0, 400)) + "]" + new string(' ', 100));
        for (var room = 0; room <= 401; room++)
        {
            HeldToDefinition(text, room);
        }
    }

    private static short[] HeldToDefinition(string values) =>
        HeldToDefinition(Encoding.UTF8.GetBytes($"[{values}],\"and\":\"what follows, longer than a block and its look-ahead, in a batch like this one\"}}"), BatchReader.MaxBytes / 2);

    private static short[] HeldToDefinition(byte[] text, int room)
    {
        var (expected, actual) = (new short[room], new short[room]);
        var plain = new JsonCursor(text);
        var fast = new JsonCursor(text);

        var expectedReason = IntegerColumn.Reference(ref plain, Range, expected, out var expectedLength);
        var actualReason = IntegerColumn.Read(ref fast, Range, actual, Scratch, out var actualLength);

        Assert.Equal((expectedReason, expectedLength, plain.Position), (actualReason, actualLength, fast.Position));
        Assert.Equal(expected[..expectedLength], actual[..actualLength]);
        return actual[..actualLength];
    }
}

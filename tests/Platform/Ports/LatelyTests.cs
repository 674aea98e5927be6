using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Ports;

public partial class LatelyTests
{
    private static readonly RowFormat<Seen> Format = new("seen", 1, SeenJson.Default.Seen);

    [Fact]
    public void What_was_written_or_read_last_is_not_made_again()
    {
        var lately = new Lately<Seen>(Format, 10);
        var (written, row) = (new Seen("written"), Stored(new Seen("read")));

        Assert.Same(written, lately.Read("a", Stored(lately.Write("a", written))));
        Assert.Same(lately.Read("b", row), lately.Read("b", Stored(new Seen("read"))));
    }

    [Fact]
    public void What_stands_in_the_row_counts_whoever_wrote_it()
    {
        var lately = new Lately<Seen>(Format, 10);
        lately.Write("a", new("never stored"));

        Assert.Equal(new("by another process"), lately.Read("a", Stored(new Seen("by another process"))));
        Assert.Throws<InvalidDataException>(() => lately.Read("a", new("p", "r", 2, lately.Write("a", new("newer")), default)));
    }

    [Fact]
    public void Only_so_many_are_kept()
    {
        var lately = new Lately<Seen>(Format, 10);
        var first = new Seen("0");
        var value = lately.Write("0", first);
        for (var i = 1; i < 30; i++)
        {
            lately.Write($"{i}", new($"{i}"));
        }

        Assert.NotSame(first, lately.Read("0", Stored(value)));
    }

    [Fact]
    public void What_is_forgotten_is_in_neither_generation()
    {
        var lately = new Lately<Seen>(Format, 10);
        var seen = Enumerable.Range(0, 15).Select(i => new Seen($"{i}")).ToList();
        var values = seen.ConvertAll(one => lately.Write(one.What, one));

        lately.Forget("9");
        lately.Forget("14");

        Assert.Equal([9, 14], Enumerable.Range(0, 15).Where(i => !ReferenceEquals(seen[i], lately.Read($"{i}", Stored(values[i])))));
    }

    [Fact]
    public void What_is_long_is_not_kept()
    {
        var lately = new Lately<Seen>(Format, 10);
        var (most, more) = (new Seen(new('x', Lately<Seen>.MostBytes - Format.Write(new("")).Length)), new Seen(new('x', Lately<Seen>.MostBytes)));

        Assert.Same(most, lately.Read("most", Stored(lately.Write("most", most))));
        Assert.NotSame(more, lately.Read("more", Stored(lately.Write("more", more))));
        Assert.Equal(more, lately.Read("more", Stored(more)));
    }

    private static TableRow Stored(Seen seen) => Stored(Format.Write(seen));

    private static TableRow Stored(byte[] value) => new("p", "r", 1, value.ToArray(), default);

    internal sealed record Seen(string What);

    [JsonSerializable(typeof(Seen))]
    internal sealed partial class SeenJson : JsonSerializerContext;
}

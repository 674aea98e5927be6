using ConnectedInsurance.Partners;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;

namespace ConnectedInsurance.Platform.Tests.Partners;

public sealed class PageCursorTests : IAsyncLifetime
{
    private const string Row = "8209999999999.ci-000042.9f3c.00000007.00000001";
    private readonly HostedPlatform _platform = new();
    private readonly PageCursor _cursors;
    private string _cursor = "";

    public PageCursorTests() => _cursors = _platform.Get<PageCursor>();

    public async Task InitializeAsync() => _cursor = (await _cursors.Close(Row, "prt-1", "subject", default))!;

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task A_cursor_leads_back_to_its_row_and_tells_nothing_of_it()
    {
        Assert.Equal(Row, await _cursors.Open(_cursor, "prt-1", "subject", default));
        Assert.Matches("^[A-Za-z0-9_-]+$", _cursor);
    }

    [Fact]
    public async Task It_is_the_same_each_time_so_that_an_unchanged_page_is_known_again()
    {
        Assert.Equal(_cursor, await _cursors.Close(Row, "prt-1", "subject", default));
        Assert.NotEqual(_cursor, await _cursors.Close(Row + "1", "prt-1", "subject", default));
    }

    [Fact]
    public async Task The_last_page_has_none()
    {
        Assert.Null(await _cursors.Close(null, "prt-1", "subject", default));
    }

    [Theory]
    [InlineData("prt-2", "subject")]
    [InlineData("prt-1", "another subject")]
    public async Task It_is_of_no_use_to_another_partner_or_for_another_subject(string partner, string subject)
    {
        Assert.Null(await _cursors.Open(_cursor, partner, subject, default));
    }

    [Fact]
    public async Task No_letter_of_it_can_be_changed()
    {
        for (var i = 0; i < _cursor.Length - 1; i++) // the last letter carries bits that count for nothing
        {
            var altered = _cursor.ToCharArray();
            altered[i] = altered[i] == 'x' ? 'y' : 'x';

            Assert.Null(await _cursors.Open(new string(altered), "prt-1", "subject", default));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("not a cursor")]
    [InlineData("8209999999999.ci-000042.9f3c.00000007.00000001")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_cursor_is_none(string text)
    {
        Assert.Null(await _cursors.Open(text, "prt-1", "subject", default));
    }
}

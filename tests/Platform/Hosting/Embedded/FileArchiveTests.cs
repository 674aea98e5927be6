using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

public sealed class FileArchiveTests : ArchiveConformance, IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly EmbeddedFolder _folder;

    public FileArchiveTests()
    {
        _folder = new EmbeddedFolder(_temporary.Path);
        Archive = new FileArchive(_folder.Data);
    }

    protected override IArchive Archive { get; }

    public void Dispose()
    {
        _folder.Dispose();
        _temporary.Dispose();
    }

    [Fact]
    public async Task What_a_crash_left_half_written_is_gone_at_the_next_start()
    {
        await Archive.Put("a", default, None);
        var half = Path.Combine(_folder.Data.Root, "incoming", "half");
        await File.WriteAllTextAsync(half, "half");
        _folder.Dispose();

        using var again = new EmbeddedFolder(_temporary.Path);

        Assert.False(File.Exists(half));
        Assert.Equal(["a"], await new FileArchive(again.Data).List("", None).ToListAsync());
    }
}

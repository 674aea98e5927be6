using ConnectedInsurance.Hosting.Embedded;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

public sealed class DataFolderTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();
    private readonly List<string> _ran = [];

    private string Path => _temporary["data"];

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void A_new_folder_is_for_its_owner_alone()
    {
        using var folder = Open();

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(Path));
        }

        Assert.True(File.Exists(folder.TablesFile));
    }

    [Fact]
    public void A_second_opening_is_refused_with_the_folder_named_until_the_first_lets_go()
    {
        using (Open())
        {
            var refused = Assert.Throws<StartRefusedException>(Open);

            Assert.Contains(Path, refused.Message, StringComparison.Ordinal);
            Assert.Contains("in use by another process", refused.Message, StringComparison.Ordinal);
            Assert.Contains("--data", refused.Message, StringComparison.Ordinal);
        }

        Open().Dispose();
    }

    [Fact]
    public async Task A_folder_another_process_has_is_refused()
    {
        await using var other = ChildProcess.Start("hold", _temporary.Path);
        await other.ReadLine();

        Assert.Throws<StartRefusedException>(Open);

        await other.Kill();
        Open().Dispose();
    }

    [Fact]
    public void A_folder_with_other_files_is_no_data_folder()
    {
        Directory.CreateDirectory(Path);
        File.WriteAllText(System.IO.Path.Combine(Path, "thesis.txt"), "dear");

        var refused = Assert.Throws<StartRefusedException>(Open);

        Assert.Contains("holds other files", refused.Message, StringComparison.Ordinal);
        Assert.Equal(["thesis.txt"], Directory.GetFileSystemEntries(Path).Select(System.IO.Path.GetFileName));
    }

    [Fact]
    public void Migrations_run_once_each_and_in_order()
    {
        Open(Step(2), Step(1)).Dispose();
        Open(Step(2), Step(1)).Dispose();
        Open(Step(1), Step(2), Step(3)).Dispose();

        Assert.Equal(["step 1", "step 2", "step 3"], _ran);
    }

    [Fact]
    public void A_migration_that_failed_runs_again_and_those_before_it_do_not()
    {
        Assert.Throws<InvalidOperationException>(() => Open(Step(1), new Migration(2, "fails", _ => throw new InvalidOperationException())));

        Open(Step(1), Step(2)).Dispose();

        Assert.Equal(["step 1", "step 2"], _ran);
    }

    [Fact]
    public void A_folder_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        Open(Step(1), Step(2)).Dispose();

        var refused = Assert.Throws<StartRefusedException>(() => Open(Step(1)));

        Assert.Contains("schema 2", refused.Message, StringComparison.Ordinal);
        Assert.Equal("2", File.ReadAllText(System.IO.Path.Combine(Path, "schema")));
    }

    [TmpfsFact]
    public async Task A_folder_that_cannot_be_written_is_refused()
    {
        Open().Dispose();
        await using var mounted = await Mounted.Tmpfs(_temporary["disk"], "ro");

        var refused = Assert.Throws<StartRefusedException>(() => DataFolder.Open(_temporary["disk"], new DiskSync(TimeSpan.Zero)));

        Assert.Contains("cannot be written", refused.Message, StringComparison.Ordinal);
    }

    private DataFolder Open() => DataFolder.Open(Path, new DiskSync(TimeSpan.Zero));

    private DataFolder Open(params Migration[] migrations) => DataFolder.Open(Path, new DiskSync(TimeSpan.Zero), migrations);

    private Migration Step(int version) => new(version, $"step {version}", _ => _ran.Add($"step {version}"));
}

using ConnectedInsurance.Emulator.Commands;

namespace ConnectedInsurance.Device.Tests.Emulated;

public class CommandTests
{
    private static readonly string Key = Convert.ToBase64String(new byte[32]);

    [Fact]
    public void Replay_takes_a_file_a_dongle_its_key_and_a_platform()
    {
        var file = Path.Combine(Repository.Root, "ConnectedInsurance.sln");

        Assert.Empty(ReplayCommand.Create().Parse([file, "--dongle", "dongle-1", "--key", Key, "--to", "http://127.0.0.1:7071", "--with-place"]).Errors);
    }

    [Theory]
    [InlineData("nowhere.csv", "dongle-1", "http://127.0.0.1:7071", "nowhere.csv")]
    [InlineData(null, "Dongle 1", "http://127.0.0.1:7071", "--dongle")]
    [InlineData(null, "dongle-1", "127.0.0.1", "--to")]
    public void Replay_says_which_argument_is_wrong(string? file, string dongle, string to, string wrong)
    {
        file ??= Path.Combine(Repository.Root, "ConnectedInsurance.sln");

        var errors = ReplayCommand.Create().Parse([file, "--dongle", dongle, "--key", Key, "--to", to]).Errors;

        Assert.Contains(wrong, Assert.Single(errors).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--minutes", "0")]
    [InlineData("--minutes", "soon")]
    [InlineData("--temper", "furious")]
    [InlineData("--key", "c2hvcnQ=")]
    public void Drive_refuses_what_makes_no_drive(string option, string value)
    {
        string[] key = option == "--key" ? [] : ["--key", Key];

        Assert.NotEmpty(DriveCommand.Create().Parse(["--dongle", "dongle-1", "--to", "http://127.0.0.1:7071", .. key, option, value]).Errors);
    }
}

namespace ConnectedInsurance.Platform.Tests.Architecture;

public class CommandTests
{
    [Fact]
    public void Every_command_is_found_by_its_own_name()
    {
        Assert.NotEmpty(Program.Commands);
        Assert.All(Program.Commands, command => Assert.Equal(command.Key, command.Value().Name));
    }
}

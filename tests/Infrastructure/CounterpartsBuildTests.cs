using System.Diagnostics;
using ConnectedInsurance.Platform.Tests;

namespace ConnectedInsurance.Infrastructure.Tests;

/// <summary>What the build says of the stages' sources, asked of MSBuild itself.</summary>
public sealed class CounterpartsBuildTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("counterparts-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("IOrchestration", "Dawdle")]
    [InlineData("IActivity", "DawdleOnce")]
    public async Task What_a_stage_registers_without_its_function_fails_the_build(string port, string name)
    {
        var (exit, said) = await Build($"services.AddSingleton<{port}, {name}>();");

        Assert.NotEqual(0, exit);
        Assert.Contains($"error CI0001: {name} has no function", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stages_as_they_are_pass()
    {
        var (exit, said) = await Build("");

        Assert.True(exit == 0, said);
    }

    private async Task<(int Exit, string Said)> Build(string registration)
    {
        var (project, stage, functions) = (Path.Combine(_folder.FullName, "check.proj"), Path.Combine(_folder.FullName, "Stage.cs"), Repository.Path("functions"));
        await File.WriteAllTextAsync(stage, registration);
        await File.WriteAllTextAsync(project, $"""
            <Project>
              <Import Project="{functions}/Hosting/Azure/Counterparts.targets" />
              <ItemGroup><Compile Include="{stage};{functions}/**/*.cs" Exclude="{functions}/Portal/App/**;{functions}/obj/**;{functions}/bin/**" /></ItemGroup>
            </Project>
            """);
        using var build = Process.Start(new ProcessStartInfo("dotnet", ["msbuild", project, "-t:CheckCounterparts", "-nologo", "-nodeReuse:false"])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = _folder.FullName,
        })!;
        var said = await build.StandardOutput.ReadToEndAsync();
        await build.WaitForExitAsync();
        return (build.ExitCode, said);
    }
}

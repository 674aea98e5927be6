namespace ConnectedInsurance.Platform.Tests.Architecture;

public class MirrorTests
{
    /// <summary>What belongs to no stage: the house rules, the texts a change must edit, whole drives, an emulator of Azure storage.</summary>
    private static readonly string[] OfTheWholeHouse = ["Approved", "Architecture", "Azurite", "Recorded"];

    [Fact]
    public void Tests_lie_where_what_they_test_lies()
    {
        var astray = Repository.Sources("tests", "Platform")
            .Select(file => Path.GetDirectoryName(file)!.Replace('\\', '/'))
            .Distinct()
            .Where(folder => !OfTheWholeHouse.Contains(folder.Split('/')[0]) && !Directory.Exists(Repository.Path("functions", folder)));

        Assert.Empty(astray);
    }
}

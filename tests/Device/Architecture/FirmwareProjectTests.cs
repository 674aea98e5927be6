using System.Xml.Linq;

namespace ConnectedInsurance.Device.Tests.Architecture;

public class FirmwareProjectTests
{
    private static readonly XNamespace Msbuild = "http://schemas.microsoft.com/developer/msbuild/2003";
    private static readonly XDocument Project = XDocument.Load(Path.Combine(FirmwareSources.Folder, "ConnectedInsurance.Firmware.nfproj"));
    private static readonly XDocument Packages = XDocument.Load(Path.Combine(FirmwareSources.Folder, "packages.config"));

    [Fact]
    public void The_project_lists_every_source_and_no_other()
    {
        var listed = Items("Compile");

        Assert.Equal(FirmwareSources.All().Select(source => source.Path).Order(StringComparer.Ordinal), listed.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_reference_comes_from_a_pinned_package()
    {
        var pinned = Packages.Root!.Elements("package").Select(package => $"{package.Attribute("id")!.Value}.{package.Attribute("version")!.Value}").ToList();
        var referenced = Project.Descendants(Msbuild + "HintPath").Select(path => path.Value.Split('\\')[3]).ToList();

        Assert.NotEmpty(referenced);
        Assert.Equal(pinned.Order(StringComparer.Ordinal), referenced.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_solution_lists_the_project_and_never_builds_it()
    {
        var guid = Project.Descendants(Msbuild + "ProjectGuid").Single().Value;
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "ConnectedInsurance.sln")).Where(line => line.Contains(guid, StringComparison.OrdinalIgnoreCase)).ToList();

        Assert.Contains(lines, line => line.StartsWith("Project(\"{11A8DD76-328B-46DF-9F39-F559912D0360}\")", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains(".Build.0", StringComparison.Ordinal));
    }

    private static IEnumerable<string> Items(string kind) => Project.Descendants(Msbuild + kind).Select(item => item.Attribute("Include")!.Value);
}

using System.Reflection;
using System.Text.RegularExpressions;

namespace ConnectedInsurance.Platform.Tests.Architecture;

public class SizeAndNameTests
{
    private const int MostLines = 400;

    [Theory]
    [InlineData("functions")]
    [InlineData("tests/Platform")]
    [InlineData("tests/Benchmarks")]
    [InlineData("device/Dongle")]
    [InlineData("device/Emulator")]
    [InlineData("device/Firmware")]
    public void No_file_is_over_400_lines(string folder)
    {
        var tooLong = Repository.Sources(folder).Where(file => File.ReadLines(Repository.Path(folder, file)).Count() > MostLines);

        Assert.Empty(tooLong);
    }

    [Fact]
    public void No_type_has_a_name_that_says_nothing()
    {
        var types = new[] { typeof(Program).Assembly, Assembly.GetExecutingAssembly() }.SelectMany(assembly => assembly.GetTypes());

        Assert.Empty(types.Where(type => !type.Name.StartsWith('<') && SaysNothing(type.Name)).Select(type => type.FullName));
    }

    [Theory]
    [InlineData("TripManager", true)]
    [InlineData("UtilityBelt", false)]
    [InlineData("TripData", true)]
    [InlineData("DataFolder", false)] // a noun of the field, and which
    [InlineData("SharedAccessToken", false)]
    [InlineData("Utils", true)]
    [InlineData("ClaimsProcessor", true)]
    [InlineData("Service", true)]
    public void Nothing_is_said_by_the_last_word_or_by_a_manager(string name, bool saysNothing)
    {
        Assert.Equal(saysNothing, SaysNothing(name));
    }

    private static bool SaysNothing(string type)
    {
        var words = Regex.Matches(type.Split('`')[0], "[A-Z][a-z0-9]*").Select(match => match.Value).ToList();
        return words.Any(word => word is "Manager" or "Helper" or "Helpers" or "Util" or "Utils" or "Processor")
            || words.LastOrDefault() is "Common" or "Shared" or "Data" or "Info"
            || words is ["Service"];
    }
}

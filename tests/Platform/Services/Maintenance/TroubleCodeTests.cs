using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using ConnectedInsurance.Services.Maintenance;
using ConnectedInsurance.Services.Notifying;

namespace ConnectedInsurance.Platform.Tests.Services.Maintenance;

public class TroubleCodeTests
{
    [Theory]
    [InlineData("P0301", "Cylinder 1 misfires")]
    [InlineData("P0399", "Ignition, or misfires")] // by its group
    [InlineData("P1234", "A code of the vehicle's maker")]
    [InlineData("P3401", "A code of the vehicle's maker")]
    [InlineData("B0012", "Body")]
    [InlineData("B1012", "A code of the vehicle's maker")]
    [InlineData("C0561", "Chassis")]
    [InlineData("U0123", "Network")]
    [InlineData("P0A80", "Hybrid drive")]
    public void A_code_is_told_in_plain_words(string code, string begins) =>
        Assert.StartsWith(begins, TroubleCode.In(Language.English, code), StringComparison.Ordinal);

    [Fact]
    public void Each_language_has_the_same_codes_and_every_group_has_words()
    {
        var texts = new ResourceManager("ConnectedInsurance.Services.Maintenance.TroubleCodes", typeof(TroubleCode).Assembly);
        var (english, french) = (Of(""), Of("fr"));

        Assert.Equal(english.Keys.Order(StringComparer.Ordinal), french.Keys.Order(StringComparer.Ordinal));
        Assert.All(english, text => Assert.NotEqual(text.Value, french[text.Key]));
        Assert.InRange(english.Keys.Count(code => Regex.IsMatch(code, "^[PBCU][0-3][0-9A-F]{3}$")), 60, 500);
        for (var group = 0; group < 0xA; group++)
        {
            Assert.DoesNotContain("maker", TroubleCode.In(Language.English, $"P0{group:X}FE"), StringComparison.Ordinal);
        }

        Dictionary<string, string> Of(string culture) => texts.GetResourceSet(CultureInfo.GetCultureInfo(culture), true, false)!
            .Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!, StringComparer.Ordinal);
    }
}

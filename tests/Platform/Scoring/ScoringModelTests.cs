using System.Text;
using System.Text.Json;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Platform.Tests.Scoring;

public class ScoringModelTests
{
    [Fact]
    public void The_prior_spreads_ln_r_by_0_15_over_drivers()
    {
        const double correlation = 0.3;
        var manoeuvres = ScoringModel.Prior.Factors.Where(factor => factor.Part is not (ScorePart.Speeding or ScorePart.Fatigue)).Select(factor => factor.Coefficient).ToList();
        var squares = ScoringModel.Prior.Factors.Sum(factor => factor.Coefficient * factor.Coefficient);

        var variance = squares + (correlation * (Math.Pow(manoeuvres.Sum(), 2) - manoeuvres.Sum(b => b * b)));

        Assert.Equal(0.15, Math.Sqrt(variance), 0.005);
    }

    [Fact]
    public void A_model_written_as_JSON_reads_as_itself()
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(ScoringModel.Prior, ScoringJson.Default.ScoringModel);

        var read = ScoringModel.Read(new MemoryStream(json));

        Assert.Equal(ScoringModel.Prior.Factors, read.Factors);
        Assert.Equal(ScoringModel.Prior with { Factors = [] }, read with { Factors = [] }, (a, b) => a.Thresholds == b.Thresholds && a.Braking == b.Braking && a.Version == b.Version);
    }

    [Fact]
    public void A_profile_changes_what_it_names_and_nothing_else()
    {
        var profile = Profile("""{ "name": "mine", "braking": { "thresholdMps2": 2 } }""");

        Assert.Equal(ThresholdProfile.Default with { Name = "mine", Braking = ThresholdProfile.Default.Braking with { ThresholdMps2 = 2 } }, profile);
    }

    [Theory]
    [InlineData("""{ "brakeing": {} }""")]
    [InlineData("""{ "braking": { "thresholdMps2": "2" } }""")]
    [InlineData("null")]
    public void A_profile_that_says_something_else_is_refused(string json) => Assert.Throws<JsonException>(() => Profile(json));

    private static ThresholdProfile Profile(string json) => ThresholdProfile.Read(new MemoryStream(Encoding.UTF8.GetBytes(json)));
}

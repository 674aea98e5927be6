using ConnectedInsurance.Scoring;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Scoring;

public class TemperTests(ITestOutputHelper output)
{
    private const int Roads = 40;

    /// <summary>Pushing is aggressive in everything yet short of the thresholds: what tells it apart is how strongly and how abruptly speed changes all along.</summary>
    [Fact]
    public void An_aggressive_driver_is_told_from_normal_and_drowsy_ones_on_the_same_roads_with_hardly_an_event()
    {
        var aggressive = Score(Temper.Pushing);
        var others = Score(Temper.Normal).Concat(Score(Temper.Drowsy)).ToList();

        var auc = aggressive.Average(a => others.Average(other => a.Score < other.Score ? 1 : a.Score == other.Score ? 0.5 : 0));
        var eventsPer100Km = aggressive.Sum(trip => trip.Events.Count) / aggressive.Sum(trip => trip.Features.DistanceKm) * 100;

        output.WriteLine(FormattableString.Invariant($"AUC {auc:0.000}; {eventsPer100Km:0.0} events in 100 km; S {aggressive.Average(t => t.Score):0.0} against {others.Average(t => t.Score):0.0}"));
        Assert.InRange(auc, 0.95, 1);
        Assert.InRange(eventsPer100Km, 0, 25);
    }

    [Fact]
    public void Even_without_a_single_counted_event_the_distributions_alone_tell_them_apart()
    {
        var model = ScoringModel.Prior with { Factors = [.. ScoringModel.Prior.Factors.Where(factor => factor.Part is ScorePart.Intensity or ScorePart.Jerk or ScorePart.Turning)] };

        var aggressive = Score(Temper.Pushing, model);
        var others = Score(Temper.Normal, model).Concat(Score(Temper.Drowsy, model)).ToList();

        Assert.InRange(aggressive.Average(a => others.Average(other => a.Score < other.Score ? 1.0 : 0)), 0.95, 1);
    }

    private static List<TripScore> Score(Temper temper, ScoringModel? model = null) =>
    [
        .. Enumerable.Range(0, Roads).Select(road =>
        {
            using var drive = GeneratedDrive.Of(temper, road, minutes: 20, Turned.By(road));
            return ScoreTrip.Score(drive, model ?? ScoringModel.Prior);
        }),
    ];
}

using ConnectedInsurance.Scoring;
using ConnectedInsurance.Scoring.Events;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Scoring;

public class RateTests(ITestOutputHelper output)
{
    public static TheoryData<int> Rates => [1, 2, 4, 5, 7, 10, 16, 25, 50, 100];

    [Theory]
    [MemberData(nameof(Rates))]
    public void At_any_rate_of_the_inertial_sensor_the_score_is_nearly_the_same(int hz)
    {
        foreach (var temper in new[] { Temper.Normal, Temper.Aggressive })
        {
            using var usual = GeneratedDrive.Of(temper, 3, minutes: 20, Turned.By(3));
            using var drive = GeneratedDrive.Of(temper, 3, minutes: 20, Turned.By(3), hz);

            var (expected, actual) = (ScoreTrip.Score(usual, ScoringModel.Prior), ScoreTrip.Score(drive, ScoringModel.Prior));

            output.WriteLine($"{hz} Hz: {actual.Score} where 10 Hz gives {expected.Score}; {actual.Events.Count(e => e.Kind == EventKind.Braking)} brakings where 10 Hz finds {expected.Events.Count(e => e.Kind == EventKind.Braking)}");
            Assert.InRange(actual.Score, expected.Score - 5, expected.Score + 5);
            Assert.Equal(hz < 5, actual.Caveats.Contains(Caveat.InertialSlow));
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(3)]
    public void Gaps_of_any_length_are_not_measured_rather_than_wrong(int hz)
    {
        using var whole = GeneratedDrive.Of(Temper.Normal, 5, minutes: 20, hz: hz);
        using var torn = GeneratedDrive.Of(Temper.Normal, 5, minutes: 20, hz: hz);
        var random = new Random(5);
        for (var gap = 0; gap < 200; gap++)
        {
            var (signal, length) = ((Signal)random.Next((int)Signal.AccelerationXG, (int)Signal.RotationZDps + 1), 1 + random.Next(30));
            var column = torn.Fill(signal);
            column.Slice(random.Next(column.Length - length), length).Fill(float.NaN);
        }

        var (expected, actual) = (ScoreTrip.Score(whole, ScoringModel.Prior), ScoreTrip.Score(torn, ScoringModel.Prior));

        Assert.InRange(actual.Score, expected.Score - 3, expected.Score + 3);
        Assert.True(actual.Coverage.InertialShare < expected.Coverage.InertialShare);
    }
}

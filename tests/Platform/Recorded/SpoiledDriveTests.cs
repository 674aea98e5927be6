using System.Globalization;
using System.Numerics;
using ConnectedInsurance.Platform.Tests.Scoring;
using ConnectedInsurance.Scoring;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Recorded;

/// <summary>One recorded drive and what can befall a recording: the score moves no more than is stated, and coverage or a caveat says why.</summary>
public class SpoiledDriveTests(ITestOutputHelper output)
{
    private const string Drive = "15";
    private static readonly string[] inertial = ["ax_g", "ay_g", "az_g", "gx_dps", "gy_dps", "gz_dps"];

    public static TheoryData<string, double, Caveat> Spoilings => new()
    {
        { nameof(GnssLostMidway), 4, Caveat.SpeedMissing },
        { nameof(ClockJumpsAnHourAhead), 3, Caveat.Gaps },
        { nameof(ClockRunsBackAMinute), 4, Caveat.RowsOutOfOrder },
        { nameof(ClockRunsBackAnHour), 3, Caveat.RowsOutOfOrder },
        { nameof(BatchesDoubled), 0, Caveat.RowsOutOfOrder },
        { nameof(BatchesShuffled), 0, Caveat.RowsOutOfOrder },
        { nameof(HalfTheInertialSamplesMissing), 4, Caveat.InertialMissing },
        { nameof(InertialSensorDiesMidway), 5, Caveat.InertialMissing },
        { nameof(InertialSensorAbsent), 4, Caveat.NoInertialSensor },
        { nameof(GyroscopeAbsent), 5, Caveat.InertialSlow },
        { nameof(AxisClipped), 2, Caveat.AxisClipped },
        { nameof(ReSeatedMidway), 4, Caveat.Reseated },
        { nameof(SpeedStuckForTwoMinutes), 4, Caveat.SpeedStuck },
    };

    [RecordedTheory]
    [MemberData(nameof(Spoilings))]
    public void A_spoiled_recording_moves_the_score_within_its_bound_and_says_why(string spoiling, double bound, Caveat caveat)
    {
        var whole = Score(Converted.DriveplotRows(Drive));
        var rows = Converted.DriveplotRows(Drive);

        typeof(SpoiledDriveTests).GetMethod(spoiling, System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Static)!.Invoke(null, [rows]);
        var spoiled = Score(rows);

        output.WriteLine(FormattableString.Invariant($"{spoiling}: {spoiled.Score} where the whole drive has {whole.Score}; confidence {spoiled.Confidence:0.00} ({whole.Confidence:0.00}), coverage {spoiled.Coverage.Share:0.00}, {string.Join(' ', spoiled.Caveats)}, {spoiled.Features.DistanceKm:0.0} of {whole.Features.DistanceKm:0.0} km"));
        Assert.InRange((double)Math.Abs(spoiled.Score - whole.Score), 0, bound);
        Assert.Contains(caveat, spoiled.Caveats);
        Assert.True(spoiled.Confidence <= whole.Confidence);
    }

    private static void GnssLostMidway(List<string[]> rows) => Blank(rows.Skip(rows.Count / 2).Take(180), rows[0], "speed_kmh", "lat", "lon");

    private static void ClockJumpsAnHourAhead(List<string[]> rows) => SetClock(rows, 3600);

    private static void ClockRunsBackAMinute(List<string[]> rows) => SetClock(rows, -60);

    private static void ClockRunsBackAnHour(List<string[]> rows) => SetClock(rows, -3600);

    private static void BatchesDoubled(List<string[]> rows) => rows.InsertRange(430, rows.GetRange(400, 30));

    private static void BatchesShuffled(List<string[]> rows)
    {
        var late = rows.GetRange(400, 30);
        rows.RemoveRange(400, 30);
        rows.InsertRange(430, late);
    }

    private static void HalfTheInertialSamplesMissing(List<string[]> rows)
    {
        var random = new Random(1);
        Blank(rows.Skip(1).Where(_ => random.Next(2) == 0), rows[0], inertial);

        // A recorder holds a value for two seconds, so those before a blank are carried on; blank runs of three are not.
        Blank(rows.Skip(1).Where((_, n) => n % 6 < 3), rows[0], inertial);
    }

    private static void InertialSensorDiesMidway(List<string[]> rows) => Blank(rows.Skip(rows.Count / 2), rows[0], inertial);

    private static void InertialSensorAbsent(List<string[]> rows) => Blank(rows.Skip(1), rows[0], inertial);

    private static void GyroscopeAbsent(List<string[]> rows) => Blank(rows.Skip(1), rows[0], "gx_dps", "gy_dps", "gz_dps");

    private static void AxisClipped(List<string[]> rows) => Change(rows.Skip(1), rows[0], "ay_g", value => Math.Clamp(value, -0.2, 0.2));

    private static void ReSeatedMidway(List<string[]> rows)
    {
        var turn = Turned.By(4);
        foreach (var row in rows.Skip(rows.Count / 2))
        {
            foreach (var first in new[] { Array.IndexOf(rows[0], "ax_g"), Array.IndexOf(rows[0], "gx_dps") }.Where(first => row[first].Length > 0))
            {
                var read = Vector3.Transform(new Vector3((float)Number(row[first]), (float)Number(row[first + 1]), (float)Number(row[first + 2])), turn);
                (row[first], row[first + 1], row[first + 2]) = (Text(read.X), Text(read.Y), Text(read.Z));
            }
        }
    }

    private static void SpeedStuckForTwoMinutes(List<string[]> rows)
    {
        var speed = Array.IndexOf(rows[0], "speed_kmh");
        var fast = rows.FindIndex(400, row => row[speed].Length > 0 && Number(row[speed]) > 40);
        var stuck = rows[fast][speed];
        Change(rows.Skip(fast).Take(120), rows[0], "speed_kmh", _ => Number(stuck));
    }

    private static void SetClock(List<string[]> rows, int seconds)
    {
        foreach (var row in rows.Skip(rows.Count / 2))
        {
            row[0] = DateTimeOffset.Parse(row[0], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal).AddSeconds(seconds).ToString("O", CultureInfo.InvariantCulture);
        }
    }

    private static void Blank(IEnumerable<string[]> rows, string[] header, params string[] columns)
    {
        foreach (var row in rows.ToList())
        {
            Array.ForEach(columns, column => row[Array.IndexOf(header, column)] = "");
        }
    }

    private static void Change(IEnumerable<string[]> rows, string[] header, string column, Func<double, double> change)
    {
        var field = Array.IndexOf(header, column);
        foreach (var row in rows.Where(row => row[field].Length > 0))
        {
            row[field] = Text(change(Number(row[field])));
        }
    }

    private static TripScore Score(List<string[]> rows) => ScoreTrip.Score(Assert.Single(Converted.Read(rows)).Columns, ScoringModel.Prior);

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(double value) => value.ToString(CultureInfo.InvariantCulture);
}

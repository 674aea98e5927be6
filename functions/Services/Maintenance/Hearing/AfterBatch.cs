using ConnectedInsurance.Intake;

namespace ConnectedInsurance.Services.Maintenance.Hearing;

/// <summary>What is known of a drive after one more batch of it. What a batch does not tell changes nothing.</summary>
public static class AfterBatch
{
    /// <value>The dongle's event with the battery as it was before the engine was started, mV.</value>
    public const string Resting = "resting";

    /// <value>The dongle's event with the battery's lowest while it was started, mV.</value>
    public const string Cranking = "cranking";

    private const int HardKphPerSecond = 10;
    private const double SecondsPerMinute = 60;
    private const double KphSecondsPerKm = 3600;

    /// <summary>The drive with the batch.</summary>
    public static DriveHealth Of(DriveHealth drive, TelemetryBatch batch)
    {
        var speed = batch.Column(BatchColumn.Speed);
        var running = Running(batch);
        return drive with
        {
            RunningMinutes = drive.RunningMinutes + (running / SecondsPerMinute),
            Km = drive.Km + (Sum(speed) / KphSecondsPerKm),
            Codes = batch.TroubleCodes is { } codes ? [.. codes] : drive.Codes,
            RestingMv = Told(batch, Resting) ?? drive.RestingMv,
            CrankingMv = Told(batch, Cranking) ?? drive.CrankingMv,
            ChargingMv = running > 0 ? Higher(drive.ChargingMv, batch.Millivolts) : drive.ChargingMv,
            CoolantHighestC = Higher(drive.CoolantHighestC, Highest(batch.Column(BatchColumn.Coolant))),
            OdometerKm = batch.OdometerKm ?? drive.OdometerKm,
            HardBrakings = drive.HardBrakings + HardBrakings(speed),
        };
    }

    /// <summary>Seconds the engine turned; a car that tells no engine speed runs when it moves.</summary>
    private static int Running(TelemetryBatch batch)
    {
        var column = batch.Column(BatchColumn.Rpm) is { Length: > 0 } rpm ? rpm : batch.Column(BatchColumn.Speed);
        var seconds = 0;
        foreach (var value in column)
        {
            seconds += value > 0 ? 1 : 0;
        }

        return seconds;
    }

    private static int HardBrakings(ReadOnlySpan<short> kph)
    {
        var (brakings, wasHard) = (0, false);
        for (var i = 1; i < kph.Length; i++)
        {
            var isHard = kph[i] != TelemetryBatch.Missing && kph[i - 1] - kph[i] >= HardKphPerSecond;
            brakings += isHard && !wasHard ? 1 : 0;
            wasHard = isHard;
        }

        return brakings;
    }

    private static double Sum(ReadOnlySpan<short> values)
    {
        var sum = 0;
        foreach (var value in values)
        {
            sum += value == TelemetryBatch.Missing ? 0 : value;
        }

        return sum;
    }

    private static double? Highest(ReadOnlySpan<short> values)
    {
        var highest = TelemetryBatch.Missing;
        foreach (var value in values)
        {
            highest = Math.Max(highest, value);
        }

        return highest == TelemetryBatch.Missing ? null : highest;
    }

    private static T? Higher<T>(T? before, T? now)
        where T : struct, IComparable<T> => before is { } known && (now is not { } told || known.CompareTo(told) > 0) ? before : now;

    private static int? Told(TelemetryBatch batch, string kind) => batch.Events.Where(happened => happened.Kind == kind).Select(happened => (int?)happened.Value).LastOrDefault();
}

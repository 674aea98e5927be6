namespace ConnectedInsurance.Emulator.Fleet;

/// <summary>How a fleet fared.</summary>
/// <param name="Dongles">How many dongles.</param>
/// <param name="VirtualHours">How long each of them lived.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="Batches">Batches acknowledged.</param>
/// <param name="BatchesPerSecond">Of real time.</param>
/// <param name="TimesRealTime">Virtual time over real time.</param>
/// <param name="Waiting">Batches left in flash at the end.</param>
/// <param name="AnswerMsP50">Half of the answers took at most this, ms; NaN without a real platform.</param>
/// <param name="AnswerMsP99">99 of 100 answers took at most this, ms; NaN without a real platform.</param>
/// <param name="LagSecondsP50">Half of the batches were acknowledged at most this long after their last second was driven, s, waiting in flash included; NaN when none knew the time.</param>
/// <param name="LagSecondsP99">99 of 100 batches were, s.</param>
/// <param name="MegabytesOfMemory">Working set of the fleet's process.</param>
public sealed record FleetReport(
    int Dongles,
    double VirtualHours,
    double Seconds,
    long Batches,
    double BatchesPerSecond,
    double TimesRealTime,
    int Waiting,
    double AnswerMsP50,
    double AnswerMsP99,
    double LagSecondsP50,
    double LagSecondsP99,
    double MegabytesOfMemory);

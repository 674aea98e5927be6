namespace ConnectedInsurance.Intake;

/// <summary>An event the dongle noticed by itself: what, in which row, and a value.</summary>
/// <param name="Kind"><c>crash</c>, <c>unplugged</c>, <c>replugged</c>, <c>low-battery</c>, <c>resting</c>, <c>cranking</c>, <c>guest</c>, <c>overflow</c>, <c>refused</c>, <c>flash-failed</c>; a newer firmware may know more.</param>
/// <param name="Row">0 up to the batch's rows: the row after the last one is the second in which the batch was closed.</param>
/// <param name="Value">What the kind measures: peak mg of a crash, mV of a battery (low, at rest before the engine was started, at its lowest while it was), 1 for a guest and 0 for none any more, batches of this life lost to an overflow, a refusal or a failing flash so far.</param>
public readonly record struct DongleEvent(string Kind, int Row, int Value);

namespace ConnectedInsurance.Scoring.Recordings;

/// <summary>One trip of a recording.</summary>
/// <param name="Trip">Its name in the <c>trip</c> column, else its number from 1.</param>
/// <param name="Columns">What was measured; the receiver disposes it.</param>
public sealed record RecordedDrive(string Trip, DriveColumns Columns);

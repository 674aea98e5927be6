namespace ConnectedInsurance.Scoring.Recordings;

/// <summary>One trip of a recording.</summary>
/// <param name="Trip">Its name in the <c>trip</c> column, else its number from 1.</param>
/// <param name="Columns">What was measured; the receiver disposes it.</param>
/// <param name="OriginSeconds"><c>t</c> of its first row, s; 0 in a recording that has only <c>utc</c>.</param>
/// <param name="Known">What an export tells beside the columns; nothing for a recording.</param>
/// <param name="Began">When an export says it began, of a trip whose clock was never known.</param>
public sealed record RecordedDrive(string Trip, DriveColumns Columns, double OriginSeconds, Circumstances Known = default, DateTimeOffset? Began = null);

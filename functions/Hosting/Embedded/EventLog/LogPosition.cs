namespace ConnectedInsurance.Hosting.Embedded.EventLog;

/// <summary>How far a partition was read: the next sequence wanted, and the group from which on to look for it.</summary>
internal readonly record struct LogPosition(long Sequence, long Segment, long Offset);

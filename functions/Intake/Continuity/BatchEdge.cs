namespace ConnectedInsurance.Intake.Continuity;

/// <summary>A batch beside a gap.</summary>
/// <param name="Seq">Its number in the boot.</param>
/// <param name="UpMs">Uptime of its first row: where a gap before it ends.</param>
/// <param name="EndUpMs">Uptime after its last row: where a gap after it begins.</param>
public readonly record struct BatchEdge(uint Seq, long UpMs, long EndUpMs);

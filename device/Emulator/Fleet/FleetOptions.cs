using ConnectedInsurance.Emulator.World;

namespace ConnectedInsurance.Emulator.Fleet;

/// <summary>A fleet to run.</summary>
/// <param name="Dongles">How many dongles.</param>
/// <param name="Length">Virtual time.</param>
/// <param name="Faults">What goes wrong.</param>
/// <param name="End">When the virtual time ends: a platform refuses what has not happened yet.</param>
public sealed record FleetOptions(int Dongles, TimeSpan Length, Fault Faults, DateTimeOffset End);

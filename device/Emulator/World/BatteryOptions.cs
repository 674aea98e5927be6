namespace ConnectedInsurance.Emulator.World;

/// <summary>What a car's battery is like.</summary>
public sealed record BatteryOptions
{
    /// <value>Its capacity when new, Ah.</value>
    public double CapacityAh { get; init; } = 60;

    /// <value>What the parked car and the dongle in it draw together, mA. Default: 26; a car 25, a dongle that sleeps less than 1.</value>
    public double DrawMa { get; init; } = 26;

    /// <value>What the generator puts in while the engine runs, A.</value>
    public double ChargeA { get; init; } = 8;

    /// <value>Share of its capacity it takes no more, for each day of age. Default: none; a good one loses half in some years.</value>
    public double FadesPerDay { get; init; }
}

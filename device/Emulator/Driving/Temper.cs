namespace ConnectedInsurance.Emulator.Driving;

/// <summary>How somebody drives.</summary>
public enum Temper
{
    /// <summary>Looks ahead; practically never brakes hard.</summary>
    Calm,

    /// <summary>Drives like most; brakes hard now and then.</summary>
    Normal,

    /// <summary>Late on the brake, early on the throttle, fast through the bend.</summary>
    Aggressive,
}

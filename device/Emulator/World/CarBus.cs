namespace ConnectedInsurance.Emulator.World;

/// <summary>How a car's control units speak to the socket.</summary>
public enum CarBus
{
    /// <summary>CAN with 11 bits of address (ISO 15765-4): the engine answers as 7E8.</summary>
    Can11,

    /// <summary>CAN with 29 bits: the engine answers as 18DAF110.</summary>
    Can29,

    /// <summary>The line of cars before about 2008 (ISO 9141-2): one message a line, and no identification number.</summary>
    Line,
}

namespace ConnectedInsurance.Emulator.World;

/// <summary>What goes wrong in an emulated world, now and then, each by itself or together with others.</summary>
[Flags]
public enum Fault
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The board loses its power at any moment.</summary>
    PowerCuts = 1 << 0,

    /// <summary>The power goes in the middle of a write to flash.</summary>
    TornWrites = 1 << 1,

    /// <summary>The flash refuses some writes.</summary>
    FlashErrors = 1 << 2,

    /// <summary>Wi-Fi comes and goes, also at home.</summary>
    WifiOutages = 1 << 3,

    /// <summary>Wi-Fi answers with a portal's page.</summary>
    CaptivePortal = 1 << 4,

    /// <summary>No mobile network.</summary>
    ModemOutages = 1 << 5,

    /// <summary>The modem prints nonsense or falls silent.</summary>
    ModemNoise = 1 << 6,

    /// <summary>The platform took the batch, but its answer got lost.</summary>
    LostAnswers = 1 << 7,

    /// <summary>The platform answers 429, 500 or 503.</summary>
    BusyPlatform = 1 << 8,

    /// <summary>The platform answers 401 or 410 to a token that was good.</summary>
    RevokedTokens = 1 << 9,

    /// <summary>NO DATA, STOPPED, BUFFER FULL and CAN ERROR instead of values.</summary>
    ObdErrors = 1 << 10,

    /// <summary>The OBD chip falls silent or resets itself.</summary>
    ObdHangs = 1 << 11,

    /// <summary>Bytes of the serial lines are lost, changed or invented.</summary>
    LineNoise = 1 << 12,

    /// <summary>Tunnels.</summary>
    Tunnels = 1 << 13,

    /// <summary>The inertial sensor does not answer.</summary>
    ImuOutages = 1 << 14,

    /// <summary>Nobody tells the time: neither network nor satellites.</summary>
    NoTime = 1 << 15,

    /// <summary>Pulled out of the socket and put back.</summary>
    Unplugging = 1 << 16,

    /// <summary>Wi-Fi and modem carry a few hundred bytes a second, and what takes too long gets no answer.</summary>
    SlowLinks = 1 << 17,

    /// <summary>All of them.</summary>
    All = (1 << 18) - 1,
}

namespace ConnectedInsurance.Intake;

/// <summary>What the driver lets the dongle collect.</summary>
public enum CollectionMode
{
    /// <summary>Without place, the default.</summary>
    WithoutPlace = 0,

    /// <summary>With place.</summary>
    WithPlace = 1,

    /// <summary>Distance and duration only.</summary>
    Private = 2,

    /// <summary>Nothing.</summary>
    Off = 3,
}

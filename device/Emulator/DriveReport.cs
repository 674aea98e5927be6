namespace ConnectedInsurance.Emulator;

/// <summary>How far an emulated dongle has come since it was made.</summary>
/// <param name="Trips">Trips begun.</param>
/// <param name="Seconds">Seconds recorded.</param>
/// <param name="Delivered">Batches the platform acknowledged.</param>
/// <param name="Waiting">Batches still in flash.</param>
/// <param name="RefusedWith">The status with which the platform refused this dongle for good; 0 while it has not.</param>
/// <param name="LastStatus">The status of the newest answer; 0 when there was none.</param>
public sealed record DriveReport(int Trips, int Seconds, int Delivered, int Waiting, int RefusedWith, int LastStatus)
{
    /// <summary>True when the platform has everything.</summary>
    public bool IsComplete => Waiting == 0 && RefusedWith == 0;
}

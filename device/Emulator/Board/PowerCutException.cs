namespace ConnectedInsurance.Emulator.Board;

/// <summary>The power went in the middle of a write. Whatever the board held in memory is gone.</summary>
public sealed class PowerCutException : IOException
{
    /// <summary>The power went.</summary>
    public PowerCutException()
        : base("The power was cut.")
    {
    }
}

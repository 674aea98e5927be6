using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Emulator.World;

/// <summary>The button as somebody presses it, and the light as it was last seen.</summary>
public sealed class PanelModel(WorldTime time) : IPanel
{
    private long heldUntil = -1;

    /// <summary>The colour shown, 0xRRGGBB.</summary>
    public int Colour { get; private set; }

    /// <inheritdoc/>
    public bool IsPressed => time.NowMs < heldUntil;

    /// <inheritdoc/>
    public void Show(int colour) => Colour = colour;

    /// <summary>Somebody presses the button from now on.</summary>
    public void Press(TimeSpan length) => heldUntil = time.NowMs + (long)length.TotalMilliseconds;
}

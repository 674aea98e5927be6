namespace ConnectedInsurance.Firmware.Drive
{
    /// <summary>The light and the button, by which driver and dongle talk.</summary>
    public interface IPanel
    {
        /// <summary>True while the button is held down.</summary>
        bool IsPressed { get; }

        /// <summary>Shows a colour, 0xRRGGBB; 0 is dark.</summary>
        void Show(int colour);
    }
}

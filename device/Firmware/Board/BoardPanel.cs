#if NANOFRAMEWORK_1_0
using System.Device.Gpio;
using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Firmware.Board
{
    /// <summary>A common-cathode RGB light on three pins, and a button to ground.</summary>
    public sealed class BoardPanel : IPanel
    {
        private readonly GpioPin red;
        private readonly GpioPin green;
        private readonly GpioPin blue;
        private readonly GpioPin button;

        /// <summary>Opens the pins.</summary>
        public BoardPanel(int redPin, int greenPin, int bluePin, int buttonPin)
        {
            GpioController controller = new GpioController();
            red = controller.OpenPin(redPin, PinMode.Output);
            green = controller.OpenPin(greenPin, PinMode.Output);
            blue = controller.OpenPin(bluePin, PinMode.Output);
            button = controller.OpenPin(buttonPin, PinMode.InputPullUp);
        }

        /// <inheritdoc/>
        public bool IsPressed
        {
            get { return button.Read() == PinValue.Low; }
        }

        /// <inheritdoc/>
        public void Show(int colour)
        {
            red.Write(Level(colour >> 16));
            green.Write(Level(colour >> 8));
            blue.Write(Level(colour));
        }

        /// <summary>The pins know on and off; a half counts as on.</summary>
        private static PinValue Level(int channel)
        {
            return (channel & 0x80) == 0 ? PinValue.Low : PinValue.High;
        }
    }
}
#endif

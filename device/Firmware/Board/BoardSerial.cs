#if NANOFRAMEWORK_1_0
using System.IO.Ports;
using ConnectedInsurance.Firmware.Drivers;
using nanoFramework.Hardware.Esp32;

namespace ConnectedInsurance.Firmware.Board
{
    /// <summary>A UART. Its buffer outlasts a TLS handshake, during which no managed code runs; on overflow the driver drops what it holds.</summary>
    public sealed class BoardSerial : IByteLink
    {
        private readonly SerialPort port;

        /// <summary>Opens a port on two pins; COM1 belongs to the debugger.</summary>
        public BoardSerial(string name, DeviceFunction tx, int txPin, DeviceFunction rx, int rxPin, int baud, int bufferBytes)
        {
            Configuration.SetPinFunction(txPin, tx);
            Configuration.SetPinFunction(rxPin, rx);
            port = new SerialPort(name, baud);

            // Setting WriteBufferSize would shrink this one: both set the same field.
            port.ReadBufferSize = bufferBytes;
            port.Open();
        }

        /// <inheritdoc/>
        public int Read(byte[] into, int count)
        {
            int there = port.BytesToRead;
            return there <= 0 ? 0 : port.Read(into, 0, there < count ? there : count);
        }

        /// <inheritdoc/>
        public void Write(byte[] bytes, int offset, int count)
        {
            port.Write(bytes, offset, count);
        }
    }
}
#endif

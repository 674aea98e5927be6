#if NANOFRAMEWORK_1_0
using System;
using System.Device.I2c;
using ConnectedInsurance.Firmware.Drivers;
using nanoFramework.Hardware.Esp32;

namespace ConnectedInsurance.Firmware.Board
{
    /// <summary>A chip on I2C bus 1 at 400 kHz. A transfer counts only when it was full.</summary>
    public sealed class BoardRegisters : IRegisterBus
    {
        private readonly I2cDevice device;
        private readonly byte[] address = new byte[1];
        private readonly byte[] pair = new byte[2];

        /// <summary>Opens the chip at an address.</summary>
        public BoardRegisters(int chip, int dataPin, int clockPin)
        {
            Configuration.SetPinFunction(dataPin, DeviceFunction.I2C1_DATA);
            Configuration.SetPinFunction(clockPin, DeviceFunction.I2C1_CLOCK);
            device = I2cDevice.Create(new I2cConnectionSettings(1, chip, I2cBusSpeed.FastMode));
        }

        /// <inheritdoc/>
        public bool Read(byte register, byte[] into, int count)
        {
            address[0] = register;
            I2cTransferResult result = device.WriteRead(new SpanByte(address), new SpanByte(into, 0, count));
            return result.Status == I2cTransferStatus.FullTransfer;
        }

        /// <inheritdoc/>
        public bool Write(byte register, byte value)
        {
            pair[0] = register;
            pair[1] = value;
            I2cTransferResult result = device.Write(new SpanByte(pair));
            return result.Status == I2cTransferStatus.FullTransfer;
        }
    }
}
#endif

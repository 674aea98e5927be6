using System;

namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>Reads JSON: nanoFramework.Json on the board, the framework's own reader elsewhere.</summary>
    public interface IJson
    {
        /// <summary>A new object of a type, its properties set from the fields of their names, whatever the case; null when the bytes make none.</summary>
        object Read(byte[] json, int length, Type type);
    }
}

namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>The flash's few files. Every call is durable when it returns; a power cut may leave the front part of an append.</summary>
    public interface IStore
    {
        /// <summary>Names of all files, in any order.</summary>
        string[] Names();

        /// <summary>Bytes of a file; 0 when there is none.</summary>
        int Length(string name);

        /// <summary>Opens or creates, appends, closes. Throws when the flash is full or fails; the front part may then stand.</summary>
        void Append(string name, byte[] bytes, int offset, int count);

        /// <summary>Reads up to <paramref name="count"/> bytes from a position; answers how many there were.</summary>
        int Read(string name, int position, byte[] into, int offset, int count);

        /// <summary>Removes a file; its absence is fine.</summary>
        void Delete(string name);
    }
}

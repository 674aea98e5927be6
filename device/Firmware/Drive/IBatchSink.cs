namespace ConnectedInsurance.Firmware.Drive
{
    /// <summary>Where a full batch goes. It is read before the call returns, for the batch is filled again afterwards.</summary>
    public interface IBatchSink
    {
        /// <summary>Takes the batch; an urgent one overtakes what waits.</summary>
        void Take(Batch batch, bool urgent);
    }
}

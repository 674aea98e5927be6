namespace ConnectedInsurance.Firmware.Drive
{
    /// <summary>The inertial sensor.</summary>
    public interface IInertia
    {
        /// <summary>Reads acceleration x y z in mg, rotation x y z in 0.1 degree/s; false when nothing was measured.</summary>
        bool Read(short[] into);
    }
}

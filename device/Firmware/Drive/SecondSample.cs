namespace ConnectedInsurance.Firmware.Drive
{
    /// <summary>What the car and the satellites said in one second. One instance is filled again every second.</summary>
    public sealed class SecondSample
    {
        /// <summary>One value for each of <see cref="Column.Seconds"/> columns.</summary>
        public readonly short[] Values = new short[Column.Seconds];

        /// <summary>Latitude, 1e-6 degree.</summary>
        public int Latitude;

        /// <summary>Longitude, 1e-6 degree.</summary>
        public int Longitude;

        /// <summary>Nothing measured yet.</summary>
        public SecondSample()
        {
            Clear();
        }

        /// <summary>Forgets the second before.</summary>
        public void Clear()
        {
            for (int i = 0; i < Values.Length; i++)
            {
                Values[i] = Column.None;
            }

            Latitude = Column.NoPlace;
            Longitude = Column.NoPlace;
        }
    }
}

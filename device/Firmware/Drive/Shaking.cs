namespace ConnectedInsurance.Firmware.Drive
{
    /// <summary>Tells whether the car shakes as it does with its engine running or on the road, for long enough that it was no door.</summary>
    public sealed class Shaking
    {
        /// <summary>Change from one sample to the next that counts, mg over the three axes; the sensor's own noise is about 10.</summary>
        public const int ChangeMg = 60;

        /// <summary>How long it has to go on, ms.</summary>
        public const int LastingMs = 10 * 1000;

        private const int PauseMs = 1500;

        private readonly short[] last = new short[3];
        private long began = -1;
        private long shookAt = -PauseMs;

        /// <summary>Takes a sample in; true while the shaking has lasted.</summary>
        public bool Sample(short[] mg, long now)
        {
            int change = 0;
            for (int i = 0; i < 3; i++)
            {
                int step = mg[i] - last[i];
                change += step < 0 ? -step : step;
                last[i] = mg[i];
            }

            if (change >= ChangeMg)
            {
                shookAt = now;
                began = began < 0 ? now : began;
            }
            else if (now - shookAt > PauseMs)
            {
                began = -1;
            }

            return began >= 0 && now - began >= LastingMs;
        }
    }
}

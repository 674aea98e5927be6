namespace ConnectedInsurance.Firmware.Drive
{
    /// <summary>Notices what may be a crash: acceleration across the direction of gravity that tyres cannot give.</summary>
    /// <remarks>A pot-hole or a speed bump pushes along gravity and is not counted, however hard. Threshold: 12.2 m/s^2, the collision threshold of
    /// the NMFTA sample policy; full braking stays under 10. The platform decides whether it was one.</remarks>
    public sealed class CrashWatch
    {
        /// <summary>Acceleration from which a crash is possible, mg.</summary>
        public const int ThresholdMg = 1244;

        /// <summary>One crash is told once, ms.</summary>
        public const int QuietMs = 30 * 1000;

        private const int Smoothing = 64;
        private const int Scale = 256;

        private readonly int[] gravity = new int[3];
        private bool settled;
        private long toldAt = -QuietMs;

        /// <summary>Takes a sample in; answers the acceleration in mg when it may be a crash that was not told yet, else 0.</summary>
        public int Sample(short[] mg, long now)
        {
            if (!settled)
            {
                Settle(mg);
                return 0;
            }

            long along = 0;
            long length = 0;
            long square = 0;
            for (int i = 0; i < 3; i++)
            {
                long g = gravity[i] / Scale;
                along += g * mg[i];
                length += g * g;
                square += (long)mg[i] * mg[i];
                gravity[i] += ((mg[i] * Scale) - gravity[i]) / Smoothing;
            }

            long across = length == 0 ? 0 : square - (along * along / length);
            if (across < (long)ThresholdMg * ThresholdMg || now - toldAt < QuietMs)
            {
                return 0;
            }

            toldAt = now;
            return Root(across);
        }

        /// <summary>Forgets how the dongle sits: it may have been moved.</summary>
        public void Forget()
        {
            settled = false;
        }

        private void Settle(short[] mg)
        {
            for (int i = 0; i < 3; i++)
            {
                gravity[i] = mg[i] * Scale;
            }

            settled = true;
        }

        /// <summary>Square root rounded down, by halving steps: the board's floating point is not to be trusted with text, and is slow.</summary>
        private static int Root(long square)
        {
            int root = 0;
            for (int bit = 1 << 16; bit > 0; bit >>= 1)
            {
                long tried = root + bit;
                root = tried * tried <= square ? (int)tried : root;
            }

            return root;
        }
    }
}

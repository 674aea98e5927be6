namespace ConnectedInsurance.Firmware.Drivers
{
    /// <summary>Tells a short press from a long one; contacts that bounce are no press.</summary>
    public sealed class Button
    {
        /// <summary>Nothing happened.</summary>
        public const int None = 0;

        /// <summary>Pressed and let go.</summary>
        public const int Short = 1;

        /// <summary>Held.</summary>
        public const int Long = 2;

        /// <summary>Shortest press, ms.</summary>
        public const int ShortMs = 50;

        /// <summary>Shortest long press, ms.</summary>
        public const int LongMs = 1500;

        private long since = -1;
        private bool told;

        /// <summary>Takes the state of the contact in; a long press is told while it is still held, so that the light can answer.</summary>
        public int Read(bool pressed, long now)
        {
            if (!pressed)
            {
                bool brief = since >= 0 && !told && now - since >= ShortMs;
                since = -1;
                told = false;
                return brief ? Short : None;
            }

            since = since < 0 ? now : since;
            if (told || now - since < LongMs)
            {
                return None;
            }

            told = true;
            return Long;
        }
    }
}

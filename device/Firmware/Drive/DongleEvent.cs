namespace ConnectedInsurance.Firmware.Drive
{
    /// <summary>Kinds of events the dongle notices by itself, as they stand on the wire.</summary>
    public static class DongleEvent
    {
        /// <summary>A crash candidate; the value is the peak in mg.</summary>
        public const string Crash = "crash";

        /// <summary>Pulled from the socket.</summary>
        public const string Unplugged = "unplugged";

        /// <summary>Back in the socket.</summary>
        public const string Replugged = "replugged";

        /// <summary>Battery under the cut-out; the value is in mV.</summary>
        public const string LowBattery = "low-battery";

        /// <summary>The battery as it rested before the engine was started, mV.</summary>
        public const string Resting = "resting";

        /// <summary>The lowest to which the starter pulled the battery, mV.</summary>
        public const string Cranking = "cranking";

        /// <summary>A guest drives; the value is 1, or 0 when no longer.</summary>
        public const string Guest = "guest";

        /// <summary>The flash was full and the oldest batches went; the value is how many in this life so far.</summary>
        public const string Overflow = "overflow";

        /// <summary>The platform will never take some batches (413), so they were dropped; the value is how many in this life so far.</summary>
        public const string Refused = "refused";

        /// <summary>The flash failed under some batches; the value is how many in this life so far.</summary>
        public const string FlashFailed = "flash-failed";

        /// <summary>True for what must not wait behind hours of ordinary driving.</summary>
        public static bool IsUrgent(string kind)
        {
            return kind == Crash || kind == Unplugged;
        }

        /// <summary>True for what a private trip keeps to itself.</summary>
        public static bool IsPrivate(string kind)
        {
            return kind == Crash || kind == Resting || kind == Cranking;
        }
    }
}

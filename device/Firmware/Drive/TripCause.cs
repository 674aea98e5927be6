namespace ConnectedInsurance.Firmware.Drive
{
    /// <summary>Why a trip began or ended, as it stands on the wire.</summary>
    public static class TripCause
    {
        /// <summary>The engine started.</summary>
        public const string Engine = "engine";

        /// <summary>The car moved without a word from the engine.</summary>
        public const string Motion = "motion";

        /// <summary>The engine stood still and so did the car.</summary>
        public const string IgnitionOff = "ignition-off";

        /// <summary>Neither engine nor motion could be measured any more.</summary>
        public const string Silence = "silence";

        /// <summary>The driver switched recording off.</summary>
        public const string SwitchedOff = "switched-off";

        /// <summary>The dongle was pulled from its socket.</summary>
        public const string Unplugged = "unplugged";
    }
}

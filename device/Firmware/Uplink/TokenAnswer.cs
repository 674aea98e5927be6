namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>The platform's answer to a token request, field by field.</summary>
    public sealed class TokenAnswer
    {
        /// <summary>The Authorization header of every batch; null when there is none.</summary>
        public string Token { get; set; }

        /// <summary>Where batches go; null when that is not said.</summary>
        public string Uri { get; set; }

        /// <summary>Until when the token is good, Unix seconds.</summary>
        public long Expires { get; set; }

        /// <summary>Version of the collection policy; -1 without one.</summary>
        public int Policy { get; set; } = -1;

        /// <summary>The policy's <see cref="Drive.CollectionMode"/>; -1 without one.</summary>
        public int Mode { get; set; } = -1;

        /// <summary>The platform's signature of the policy, base64; null without one.</summary>
        public string PolicySig { get; set; }
    }
}

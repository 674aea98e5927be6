namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>What the platform answered to a token request.</summary>
    public sealed class PublisherToken
    {
        private const string Query = "?timeout=60&api-version=2014-01";

        private PublisherToken(string authorization, string uri, long renewAtMs, long expiresAtMs)
        {
            Authorization = authorization;
            Uri = uri;
            RenewAtMs = renewAtMs;
            ExpiresAtMs = expiresAtMs;
        }

        /// <summary>The Authorization header of every batch.</summary>
        public string Authorization { get; private set; }

        /// <summary>Where batches go.</summary>
        public string Uri { get; private set; }

        /// <summary>Uptime from which a new token is asked for: when three quarters of this one's time are over.</summary>
        public long RenewAtMs { get; set; }

        /// <summary>Uptime from which this token is refused.</summary>
        public long ExpiresAtMs { get; private set; }

        /// <summary>The token in an answer; null when there is none or it has expired already.</summary>
        /// <param name="json">The answer's bytes.</param>
        /// <param name="length">How many.</param>
        /// <param name="unixSeconds">The time the platform believes it is.</param>
        /// <param name="uptimeMs">The same moment by the board's uptime, by which the token is watched from here on.</param>
        public static PublisherToken Read(byte[] json, int length, long unixSeconds, long uptimeMs)
        {
            string token = JsonField.Text(json, length, "token");
            string uri = JsonField.Text(json, length, "uri");
            long lifetime = JsonField.Number(json, length, "expires") - unixSeconds;
            if (token == null || uri == null || lifetime <= 0 || lifetime > int.MaxValue)
            {
                return null;
            }

            string address = uri.IndexOf('?') < 0 ? uri + Query : uri;
            return new PublisherToken(token, address, uptimeMs + (lifetime * 750), uptimeMs + (lifetime * 1000));
        }
    }
}

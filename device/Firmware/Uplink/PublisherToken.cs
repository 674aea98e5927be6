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
        /// <param name="answer">What the platform answered.</param>
        /// <param name="unixSeconds">The time the platform believes it is.</param>
        /// <param name="uptimeMs">The same moment by the board's uptime, by which the token is watched from here on.</param>
        public static PublisherToken Read(TokenAnswer answer, long unixSeconds, long uptimeMs)
        {
            long lifetime = answer.Expires > 0 ? answer.Expires - unixSeconds : 0;
            if (answer.Token == null || answer.Uri == null || lifetime <= 0 || lifetime > int.MaxValue)
            {
                return null;
            }

            string address = answer.Uri.IndexOf('?') < 0 ? answer.Uri + Query : answer.Uri;
            return new PublisherToken(answer.Token, address, uptimeMs + (lifetime * 750), uptimeMs + (lifetime * 1000));
        }
    }
}

using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>How the platform lets the dongle in: the token it gives, when a new one is due, and the driver's choice that comes with it.</summary>
    internal sealed class Admission
    {
        /// <summary>The token is there, or asking again at once may bring it.</summary>
        public const int Granted = 0;

        /// <summary>No answer that helps; later perhaps.</summary>
        public const int Later = 1;

        /// <summary>The platform does not want this dongle.</summary>
        public const int Refused = 2;

        private readonly TokenRequest request;
        private readonly IClock clock;
        private readonly IJson json;
        private readonly CollectionPolicy policy;
        private long platformOffsetMs;
        private bool clockTaken;

        /// <summary>Without a token yet.</summary>
        public Admission(TokenRequest request, IClock clock, IJson json, CollectionPolicy policy)
        {
            this.request = request;
            this.clock = clock;
            this.json = json;
            this.policy = policy;
        }

        /// <summary>The token; null without one.</summary>
        public PublisherToken Token { get; private set; }

        /// <summary>True when a new token is to be asked for.</summary>
        public bool IsDue
        {
            get { return Token == null || clock.UptimeMs >= Token.RenewAtMs; }
        }

        /// <summary>Fills in the request for one.</summary>
        public void Ask(Exchange exchange)
        {
            byte[] body = request.Body(UnixSeconds());
            exchange.Ask(request.Uri, null, body, body.Length);
        }

        /// <summary>Reads the answer.</summary>
        public int Answered(Exchange exchange)
        {
            switch (exchange.Status)
            {
                case 200:
                    return Take(exchange);
                case 401:
                    // The platform's own clock is the last resort, and only for asking: no batch is timed by it.
                    if (!clockTaken && TakeClock(exchange.Date))
                    {
                        clockTaken = true;
                        return Granted;
                    }

                    return Refuse();
                case 403:
                case 404:
                case 410:
                    return Refuse();
                default:
                    return Later;
            }
        }

        /// <summary>Puts asking off. Asking early leaves time for it: true while the old token holds, and batches go on.</summary>
        public bool PutOff(int ms)
        {
            if (Token == null || clock.UptimeMs >= Token.ExpiresAtMs)
            {
                Token = null;
                return false;
            }

            Token.RenewAtMs = clock.UptimeMs + ms;
            return true;
        }

        /// <summary>The token is not taken any more.</summary>
        public void Forget()
        {
            Token = null;
        }

        private int Take(Exchange exchange)
        {
            TakeClock(exchange.Date);
            TokenAnswer answer = (TokenAnswer)json.Read(exchange.Answer, exchange.AnswerLength, typeof(TokenAnswer));
            if (answer == null)
            {
                return Later;
            }

            if (policy != null)
            {
                policy.Take(answer);
            }

            PublisherToken given = PublisherToken.Read(answer, UnixSeconds(), clock.UptimeMs);
            if (given == null)
            {
                return Later;
            }

            Token = given;
            clockTaken = false;
            return Granted;
        }

        private int Refuse()
        {
            Token = null;
            clockTaken = false;
            return Refused;
        }

        private bool TakeClock(string date)
        {
            long seconds = HttpDate.ToUnixSeconds(date);
            if (seconds > 0)
            {
                platformOffsetMs = (seconds * 1000) - clock.UptimeMs;
            }

            return seconds > 0;
        }

        /// <summary>The time for token requests: the platform's once it was needed, else the board's, else 0.</summary>
        private long UnixSeconds()
        {
            if (platformOffsetMs != 0)
            {
                return (platformOffsetMs + clock.UptimeMs) / 1000;
            }

            return clock.Source == ClockSource.Unknown ? 0 : clock.UtcMs / 1000;
        }
    }
}

using System;
using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>Takes batches from the queue to the platform: the next request, then what its answer means.</summary>
    /// <remarks>It never waits and never sends by itself. On the board a thread posts what it prepares and blocks; in the emulator
    /// thousands of dongles share a few threads.</remarks>
    public sealed class Delivery
    {
        private const int FewestRows = 5;

        private readonly BatchQueue queue;
        private readonly IClock clock;
        private readonly TokenRequest request;
        private readonly Backoff backoff;
        private readonly IJson json;
        private readonly CollectionPolicy policy;
        private readonly byte[] payload = new byte[BatchWriter.Capacity];
        private PublisherToken token;
        private long platformOffsetMs;
        private bool asking;
        private bool clockTaken;
        private int refusals;

        /// <summary>A delivery without a token yet.</summary>
        public Delivery(BatchQueue queue, IClock clock, TokenRequest request, Backoff backoff, IJson json, CollectionPolicy policy = null)
        {
            this.json = json;
            this.policy = policy;
            this.queue = queue;
            this.clock = clock;
            this.request = request;
            this.backoff = backoff;
        }

        /// <summary>The status with which the platform refused this dongle for good; 0 while it has not. The LED shows it.</summary>
        public int RefusedWith { get; private set; }

        /// <summary>Batches the platform acknowledged in this boot.</summary>
        public int Delivered { get; private set; }

        /// <summary>Seconds a batch may hold: half as many after each that was too large. One that is written cannot be split, its number is its own.</summary>
        public int MostRows { get; private set; } = Batch.MaxRows;

        /// <summary>True when a token is due though nothing waits: recording is off, and nothing else brings word that it is allowed again.</summary>
        public bool MustAsk
        {
            get { return policy != null && policy.Mode == CollectionMode.Off && RefusedWith == 0 && IsTokenDue; }
        }

        private bool IsTokenDue
        {
            get { return token == null || clock.UptimeMs >= token.RenewAtMs; }
        }

        /// <summary>Tries again after a refusal: at the next ignition, or when the driver presses the button.</summary>
        public void Resume()
        {
            RefusedWith = 0;
            refusals = 0;
        }

        /// <summary>Fills in the next request; false when there is none to make or the platform refuses this dongle.</summary>
        public bool Prepare(Exchange exchange)
        {
            int count = RefusedWith == 0 ? queue.Peek(payload) : 0;
            if (count == 0 && !MustAsk)
            {
                return false;
            }

            asking = IsTokenDue;
            if (asking)
            {
                byte[] body = request.Body(UnixSeconds());
                exchange.Ask(request.Uri, null, body, body.Length);
            }
            else
            {
                exchange.Ask(token.Uri, token.Authorization, payload, count);
            }

            return true;
        }

        /// <summary>Reads the answer; says how many ms to wait before the next request.</summary>
        public int Complete(Exchange exchange)
        {
            return asking ? TokenAnswered(exchange) : BatchAnswered(exchange);
        }

        /// <summary>One request and its answer; says how many ms to wait before the next one, -1 when there is nothing to do.</summary>
        public int Step(IHttp http, Exchange exchange)
        {
            if (!Prepare(exchange))
            {
                return -1;
            }

            try
            {
                http.Post(exchange);
            }
            catch (Exception)
            {
                exchange.Status = 0;
            }

            return Complete(exchange);
        }

        private int BatchAnswered(Exchange exchange)
        {
            switch (exchange.Status)
            {
                case 201:
                    queue.Remove();
                    Delivered++;
                    refusals = 0;
                    backoff.Reset();
                    return 0;
                case 413:
                    queue.Refuse();
                    MostRows = MostRows / 2 < FewestRows ? FewestRows : MostRows / 2;
                    return 0;
                case 401:
                case 410:
                    refusals++;
                    token = null;
                    RefusedWith = refusals > 1 ? exchange.Status : 0;
                    return 0;
                default:
                    return backoff.Next(exchange.RetryAfter, exchange.Date);
            }
        }

        private int TokenAnswered(Exchange exchange)
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
                        return 0;
                    }

                    return Refused(exchange.Status);
                case 403:
                case 404:
                case 410:
                    return Refused(exchange.Status);
                default:
                    return Later(exchange);
            }
        }

        private int Take(Exchange exchange)
        {
            TakeClock(exchange.Date);
            TokenAnswer answer = (TokenAnswer)json.Read(exchange.Answer, exchange.AnswerLength, typeof(TokenAnswer));
            if (answer == null)
            {
                return Later(exchange);
            }

            if (policy != null)
            {
                policy.Take(answer);
            }

            PublisherToken read = PublisherToken.Read(answer, UnixSeconds(), clock.UptimeMs);
            if (read == null)
            {
                return Later(exchange);
            }

            token = read;
            clockTaken = false;
            return 0;
        }

        /// <summary>Asking early leaves time: while the old token holds, batches go on.</summary>
        private int Later(Exchange exchange)
        {
            int wait = backoff.Next(exchange.RetryAfter, exchange.Date);
            if (token == null || clock.UptimeMs >= token.ExpiresAtMs)
            {
                token = null;
                return wait;
            }

            token.RenewAtMs = clock.UptimeMs + wait;
            return 0;
        }

        private int Refused(int status)
        {
            token = null;
            clockTaken = false;
            RefusedWith = status;
            return 0;
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

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
        private readonly Backoff backoff;
        private readonly CollectionPolicy policy;
        private readonly Admission admission;
        private readonly byte[] payload = new byte[BatchWriter.Capacity];
        private bool asking;
        private int refusals;

        /// <summary>A delivery without a token yet.</summary>
        public Delivery(BatchQueue queue, IClock clock, TokenRequest request, Backoff backoff, IJson json, CollectionPolicy policy = null)
        {
            this.policy = policy;
            this.queue = queue;
            this.backoff = backoff;
            admission = new Admission(request, clock, json, policy);
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
            get { return policy != null && policy.Mode == CollectionMode.Off && RefusedWith == 0 && admission.IsDue; }
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

            asking = admission.IsDue;
            if (asking)
            {
                admission.Ask(exchange);
            }
            else
            {
                exchange.Ask(admission.Token.Uri, admission.Token.Authorization, payload, count);
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
                    admission.Forget();
                    RefusedWith = refusals > 1 ? exchange.Status : 0;
                    return 0;
                default:
                    return backoff.Next(exchange.RetryAfter, exchange.Date);
            }
        }

        private int TokenAnswered(Exchange exchange)
        {
            switch (admission.Answered(exchange))
            {
                case Admission.Refused:
                    RefusedWith = exchange.Status;
                    return 0;
                case Admission.Later:
                    int wait = backoff.Next(exchange.RetryAfter, exchange.Date);
                    return admission.PutOff(wait) ? 0 : wait;
                default:
                    return 0;
            }
        }
    }
}

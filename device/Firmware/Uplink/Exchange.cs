namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>One POST and its answer, reused for every one.</summary>
    public sealed class Exchange
    {
        /// <summary>Most bytes of an answer that are kept; a token answer has about 600.</summary>
        public const int AnswerCapacity = 2048;

        /// <summary>Where to.</summary>
        public string Uri;

        /// <summary>The Authorization header; null without one.</summary>
        public string Authorization;

        /// <summary>What to send.</summary>
        public byte[] Body;

        /// <summary>Bytes of <see cref="Body"/> to send.</summary>
        public int BodyLength;

        /// <summary>The answer's status; 0 when there was no answer.</summary>
        public int Status;

        /// <summary>The answer's bytes; what does not fit is left out.</summary>
        public readonly byte[] Answer = new byte[AnswerCapacity];

        /// <summary>Bytes of <see cref="Answer"/>.</summary>
        public int AnswerLength;

        /// <summary>The answer's Retry-After header; null without one.</summary>
        public string RetryAfter;

        /// <summary>The answer's Date header; null without one.</summary>
        public string Date;

        /// <summary>Forgets the answer before the next POST.</summary>
        public void Ask(string uri, string authorization, byte[] body, int bodyLength)
        {
            Uri = uri;
            Authorization = authorization;
            Body = body;
            BodyLength = bodyLength;
            Status = 0;
            AnswerLength = 0;
            RetryAfter = null;
            Date = null;
        }
    }
}

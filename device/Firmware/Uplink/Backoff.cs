using System;

namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>How long to wait after a failure: doubling, capped, and off by a quarter either way so that a fleet does not return as one.</summary>
    public sealed class Backoff
    {
        /// <summary>First wait, ms.</summary>
        public const int FirstMs = 5 * 1000;

        /// <summary>Longest wait, ms.</summary>
        public const int LongestMs = 15 * 60 * 1000;

        /// <summary>Longest wait a platform may ask for, ms.</summary>
        public const int LongestAskedMs = 60 * 60 * 1000;

        private readonly Random random;
        private int failures;

        /// <summary>No failure yet.</summary>
        public Backoff(Random random)
        {
            this.random = random;
        }

        /// <summary>It worked.</summary>
        public void Reset()
        {
            failures = 0;
        }

        /// <summary>Another failure; answers the wait in ms, never shorter than what the platform asked for.</summary>
        public int Next(string retryAfter, string date)
        {
            long wait = FirstMs;
            for (int i = 0; i < failures && wait < LongestMs; i++)
            {
                wait *= 2;
            }

            wait = wait < LongestMs ? wait : LongestMs;
            failures++;
            long asked = AskedMs(retryAfter, date);
            return asked > 0
                ? (int)(asked + (asked * random.Next(26) / 100))
                : (int)(wait * (75 + random.Next(51)) / 100);
        }

        /// <summary>Retry-After as seconds or as a date (RFC 9110, 10.2.3), the date held against the same answer's own.</summary>
        private static long AskedMs(string retryAfter, string date)
        {
            if (retryAfter == null)
            {
                return 0;
            }

            long until = HttpDate.ToUnixSeconds(retryAfter);
            long seconds = 0;
            if (until > 0)
            {
                seconds = date == null ? 0 : until - HttpDate.ToUnixSeconds(date);
            }
            else
            {
                for (int i = 0; i < retryAfter.Length && seconds <= LongestAskedMs; i++)
                {
                    if (retryAfter[i] < '0' || retryAfter[i] > '9')
                    {
                        return 0;
                    }

                    seconds = (seconds * 10) + (retryAfter[i] - '0');
                }
            }

            return seconds <= 0 ? 0 : seconds * 1000 < LongestAskedMs ? seconds * 1000 : LongestAskedMs;
        }
    }
}

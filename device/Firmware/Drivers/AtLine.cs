namespace ConnectedInsurance.Firmware.Drivers
{
    /// <summary>A modem's command line: one command at a time, each with its patience.</summary>
    internal sealed class AtLine
    {
        /// <summary>The line that came last, or what has come of it.</summary>
        public readonly LineReader Line = new LineReader(160);

        /// <summary>The serial line below.</summary>
        public readonly IByteLink Link;

        private readonly byte[] written = new byte[256];
        private long deadline;

        /// <summary>On a serial line.</summary>
        public AtLine(IByteLink link)
        {
            Link = link;
        }

        /// <summary>True when the line says that the command failed.</summary>
        public bool IsRefusal
        {
            get { return Line.StartsWith("ERROR") || Line.StartsWith("+CME ERROR"); }
        }

        /// <summary>Gives a command that has so long to be answered.</summary>
        public void Ask(string command, int patienceMs, long now)
        {
            Wait(patienceMs, now);
            Say(command);
        }

        /// <summary>What comes next has so long to come.</summary>
        public void Wait(int patienceMs, long now)
        {
            deadline = now + patienceMs;
        }

        /// <summary>True when it has not come in time.</summary>
        public bool IsLate(long now)
        {
            return now >= deadline;
        }

        /// <summary>Gives a command.</summary>
        public void Say(string command)
        {
            int at = Ascii.Put(written, 0, command);
            written[at] = (byte)'\r';
            Link.Write(written, 0, at + 1);
        }
    }
}

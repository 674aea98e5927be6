namespace ConnectedInsurance.Firmware.Drivers
{
    /// <summary>One question to the chip at a time, and all it prints up to its prompt; what nobody asked for is dropped.</summary>
    internal sealed class ObdDialogue
    {
        private readonly IByteLink link;
        private readonly byte[] received = new byte[64];
        private readonly byte[] sent = new byte[24];
        private long deadline;

        /// <summary>On a serial line.</summary>
        public ObdDialogue(IByteLink link)
        {
            this.link = link;
        }

        /// <summary>The answer, once it is whole.</summary>
        public ObdReply Reply { get; } = new ObdReply();

        /// <summary>True while an answer is due.</summary>
        public bool IsWaiting { get; private set; }

        /// <summary>Uptime of the question, ms.</summary>
        public long AskedAt { get; private set; }

        /// <summary>Takes in what has come; true when with it the answer is whole.</summary>
        public bool Hear()
        {
            bool whole = false;
            for (int count = link.Read(received, received.Length); count > 0; count = link.Read(received, received.Length))
            {
                for (int i = 0; i < count; i++)
                {
                    if (IsWaiting && Reply.Take(received[i]))
                    {
                        IsWaiting = false;
                        whole = true;
                    }
                }
            }

            return whole;
        }

        /// <summary>True once when the answer has not come in time; nobody waits for it any more.</summary>
        public bool IsLate(long now)
        {
            bool late = IsWaiting && now >= deadline;
            IsWaiting &= !late;
            return late;
        }

        /// <summary>Gives the chip itself a command.</summary>
        public void Ask(string command, long now, int patienceMs)
        {
            Send(Ascii.Put(sent, 0, command), now, patienceMs);
        }

        /// <summary>Asks the car; with <paramref name="one"/> the chip waits for one control unit's answer and no second's.</summary>
        public void Ask(int mode, int pid, bool one, long now, int patienceMs)
        {
            int at = Hex(0, mode);
            at = pid < 0 ? at : Hex(at, pid);
            if (one)
            {
                sent[at] = (byte)'1';
                at++;
            }

            Send(at, now, patienceMs);
        }

        /// <summary>Gives a command nobody waits for.</summary>
        public void Tell(string command)
        {
            Ask(command, 0, 0);
            IsWaiting = false;
        }

        private int Hex(int at, int value)
        {
            const string Digits = "0123456789ABCDEF";
            sent[at] = (byte)Digits[value >> 4];
            sent[at + 1] = (byte)Digits[value & 15];
            return at + 2;
        }

        private void Send(int count, long now, int patienceMs)
        {
            sent[count] = (byte)'\r';
            Reply.Clear();
            IsWaiting = true;
            AskedAt = now;
            deadline = now + patienceMs;
            link.Write(sent, 0, count + 1);
        }
    }
}

using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Firmware.Drivers
{
    /// <summary>An OBD interpreter of the ELM327 family: asks one thing at a time, waits for the prompt, starts over when it stays away.</summary>
    /// <remarks>ELM327 data sheet v2.3; STN11xx family reference and programming manual rev. E speaks the same commands. Values: SAE J1979:2012.</remarks>
    public sealed class ObdChip : ICar
    {
        private const int ReplyMs = 1500;
        private const int SearchMs = 12 * 1000;
        private const int ResetMs = 3000;
        private const int RetryMs = 5000;
        private const int VoltageMs = 5000;
        private const int FreshMs = 2000;
        private const int UnpluggedMv = 6000;
        private const int FailuresToReset = 3;
        private const int Nothing = -1;

        // Steps of setting up; the searching one finds the protocol, then follow the blocks of supported values.
        private static readonly string[] Setup = { "ATZ", "ATE0", "ATL0", "ATS0", "ATH1", "ATAT1", "ATSP0" };

        private readonly IByteLink link;
        private readonly ObdReply reply = new ObdReply();
        private readonly PidSchedule schedule = new PidSchedule();
        private readonly CarNews news = new CarNews();
        private readonly short[] values = new short[PidSchedule.Odometer];
        private readonly long[] measuredAt = new long[PidSchedule.Odometer];
        private readonly byte[] received = new byte[64];
        private readonly byte[] sent = new byte[16];

        private int step;
        private int block = Nothing;
        private int entry = Nothing;
        private bool waiting;
        private bool askedVoltage;
        private long askedAt;
        private long deadline;
        private long notBefore;
        private long voltageAt;
        private int failures;

        /// <summary>A chip on a line.</summary>
        public ObdChip(IByteLink link)
        {
            this.link = link;
            for (int i = 0; i < measuredAt.Length; i++)
            {
                measuredAt[i] = -FreshMs;
            }
        }

        /// <inheritdoc/>
        public bool Quiet { get; set; }

        /// <inheritdoc/>
        public int BatteryMv { get; private set; }

        /// <inheritdoc/>
        public bool IsPlugged
        {
            get { return BatteryMv == 0 || BatteryMv > UnpluggedMv; }
        }

        /// <inheritdoc/>
        public int OdometerKm
        {
            get { return news.OdometerKm; }
        }

        /// <inheritdoc/>
        public string Vin
        {
            get { return news.Vin; }
        }

        /// <inheritdoc/>
        public string[] TroubleCodes
        {
            get { return news.TroubleCodes; }
        }

        /// <summary>True once the car's control units answered.</summary>
        public bool IsTalking { get; private set; }

        /// <inheritdoc/>
        public void Introduce()
        {
            news.Clear();
        }

        /// <summary>Low power until the car's voltage rises or a byte comes (ELM327 data sheet, "Power Control"; STN: STSLVW sets the threshold).</summary>
        public void Sleep()
        {
            int count = Ascii.Put(sent, 0, "ATLP");
            sent[count] = (byte)'\r';
            link.Write(sent, 0, count + 1);
        }

        /// <inheritdoc/>
        public void Poll(long now)
        {
            for (int count = link.Read(received, received.Length); count > 0; count = link.Read(received, received.Length))
            {
                for (int i = 0; i < count; i++)
                {
                    if (reply.Take(received[i]))
                    {
                        Answered(now);
                        reply.Clear();
                    }
                }
            }

            if (waiting && now >= deadline)
            {
                waiting = false;
                Failed(now);
            }

            if (!waiting && now >= notBefore)
            {
                Ask(now);
            }
        }

        /// <inheritdoc/>
        public void Read(SecondSample into, long now)
        {
            for (int i = 0; i < values.Length; i++)
            {
                // Slow values are told once; fast ones hold for as long as a second may come late.
                bool fast = i == Column.Speed || i == Column.Rpm || i == Column.Throttle;
                if (now - measuredAt[i] < FreshMs)
                {
                    into.Values[i] = values[i];
                    measuredAt[i] = fast ? measuredAt[i] : -FreshMs;
                }
            }
        }

        private void Ask(long now)
        {
            askedVoltage = step == Setup.Length && now >= voltageAt;
            if (step < Setup.Length)
            {
                Send(Setup[step], now, ResetMs);
            }
            else if (askedVoltage)
            {
                voltageAt = now + VoltageMs;
                Send("ATRV", now, ReplyMs);
            }
            else if (!Quiet)
            {
                AskCar(now);
            }
        }

        private void AskCar(long now)
        {
            if (!IsTalking)
            {
                block = block == Nothing ? 0 : block;
                SendRequest(1, block, false, now, block == 0 ? SearchMs : ReplyMs);
                return;
            }

            int due = schedule.Next(now);
            if (due >= 0)
            {
                entry = due;
                SendRequest(1, schedule.Pid(due), true, now, ReplyMs);
            }
            else if (news.Mode > 0)
            {
                SendRequest(news.Mode, news.Pid, false, now, ReplyMs);
            }
        }

        private void Answered(long now)
        {
            if (!waiting)
            {
                return;
            }

            waiting = false;
            if (reply.Says("ELM327") && step > 0)
            {
                // Nobody asked for the banner: the chip lost its supply and forgot how it was set up.
                Restart(now);
            }
            else if (step < Setup.Length)
            {
                step++;
                failures = 0;
            }
            else if (askedVoltage)
            {
                BatteryMv = reply.Millivolts() > 0 ? reply.Millivolts() : BatteryMv;
            }
            else if (!IsTalking)
            {
                BlockAnswered(now);
            }
            else if (entry >= 0)
            {
                ValueAnswered(now);
            }
            else
            {
                news.Read(reply);
            }
        }

        private void BlockAnswered(long now)
        {
            int unit = reply.Answering(1, block);
            if (unit < 0 && block == 0)
            {
                // UNABLE TO CONNECT, NO DATA: the car sleeps, or stands with its ignition off.
                notBefore = now + RetryMs;
                return;
            }

            for (; unit >= 0 && unit < reply.Messages.Count; unit++)
            {
                byte[] message = reply.Messages.Message(unit);
                if (reply.Messages.Length(unit) >= 6 && message[0] == 0x41 && message[1] == block)
                {
                    schedule.Support(block, ((uint)message[2] << 24) | ((uint)message[3] << 16) | ((uint)message[4] << 8) | message[5]);
                }
            }

            IsTalking = block == 0xA0 || !schedule.Supports(block + 0x20);
            block = IsTalking ? Nothing : block + 0x20;
            failures = 0;
        }

        private void ValueAnswered(long now)
        {
            int unit = reply.Answering(1, schedule.Pid(entry));
            int target = schedule.Target(entry);
            bool measured = unit >= 0 && Take(target, reply.Messages.Message(unit), reply.Messages.Length(unit), now);
            schedule.Answered(entry, measured, askedAt, now);
            entry = Nothing;
            if (measured)
            {
                failures = 0;
            }
            else if (target == Column.Speed || target == Column.Rpm || !reply.Says("NODATA"))
            {
                // A car may lack the rest; one that tells neither speed nor engine speed fell asleep.
                Failed(now);
            }
        }

        private bool Take(int target, byte[] message, int count, long now)
        {
            if (count < (target == PidSchedule.Odometer ? 6 : target == Column.Rpm ? 4 : 3))
            {
                return false;
            }

            int a = message[2];
            switch (target)
            {
                case PidSchedule.Odometer:
                    return news.TakeOdometer(((long)a << 24) | ((long)message[3] << 16) | ((long)message[4] << 8) | message[5]);
                case Column.Rpm:
                    values[target] = (short)((((a << 8) | message[3]) + 2) / 4);
                    break;
                case Column.Coolant:
                    values[target] = (short)(a - 40);
                    break;
                case Column.Speed:
                    values[target] = (short)a;
                    break;
                default:
                    values[target] = (short)(((a * 100) + 127) / 255);
                    break;
            }

            measuredAt[target] = now;
            return true;
        }

        /// <summary>Silence or nonsense. A car that fell asleep answers nothing; a chip that hangs needs its reset.</summary>
        private void Failed(long now)
        {
            entry = Nothing;
            failures++;
            if (failures >= FailuresToReset)
            {
                Restart(now);
            }
        }

        private void Restart(long now)
        {
            step = 0;
            block = Nothing;
            IsTalking = false;
            failures = 0;
            schedule.Clear();
            notBefore = now + (Quiet ? RetryMs : ReplyMs);
        }

        private void SendRequest(int mode, int pid, bool one, long now, int patienceMs)
        {
            int at = Hex(0, mode);
            at = pid < 0 ? at : Hex(at, pid);
            if (one)
            {
                // The number of answers to wait for: the chip then does not wait for a second control unit.
                sent[at] = (byte)'1';
                at++;
            }

            Send(at, now, patienceMs);
        }

        private int Hex(int at, int value)
        {
            const string Digits = "0123456789ABCDEF";
            sent[at] = (byte)Digits[value >> 4];
            sent[at + 1] = (byte)Digits[value & 15];
            return at + 2;
        }

        private void Send(string command, long now, int patienceMs)
        {
            Send(Ascii.Put(sent, 0, command), now, patienceMs);
        }

        private void Send(int count, long now, int patienceMs)
        {
            sent[count] = (byte)'\r';
            reply.Clear();
            waiting = true;
            askedAt = now;
            deadline = now + patienceMs;
            link.Write(sent, 0, count + 1);
        }
    }
}

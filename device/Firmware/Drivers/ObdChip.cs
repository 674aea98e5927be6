using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Firmware.Drivers
{
    /// <summary>An OBD interpreter of the ELM327 family: asks one thing at a time, waits for the prompt, starts over when it stays away.</summary>
    /// <remarks>ELM327 data sheet v2.3; STN11xx family reference and programming manual rev. E speaks the same commands, STN11xx PowerSave
    /// (STN11XXPSB), chapter 2.2, those of its sleep. Values: SAE J1979:2012.</remarks>
    public sealed class ObdChip : ICar
    {
        private const int ReplyMs = 1500;
        private const int SearchMs = 12 * 1000;
        private const int ResetMs = 3000;
        private const int RetryMs = 5000;
        private const int VoltageMs = 5000;
        private const int UnpluggedMv = 6000;
        private const int FailuresToReset = 3;
        private const int Nothing = -1;

        // Steps of setting up; the searching one finds the protocol, then follow the blocks of supported values. Waking by an alternator's
        // voltage, and by the fall of 0.2 V in a second as somebody gets in, takes effect with the reset; an ELM327 knows no such command and says so.
        private const int Reset = 4;
        private static readonly string[] Setup = { "STSLVLW >13.2, 1", "STSLVL off, on", "STSLVGW -0.2, 1000", "STSLVG on", "ATZ", "ATE0", "ATL0", "ATS0", "ATH1", "ATAT1", "ATSP0" };

        private readonly ObdDialogue chip;
        private readonly PidSchedule schedule = new PidSchedule();
        private readonly CarValues values = new CarValues();
        private readonly CarNews news = new CarNews();
        private int step;
        private int block = Nothing;
        private int entry = Nothing;
        private bool askedVoltage;
        private long notBefore;
        private long voltageAt;
        private int failures;

        /// <summary>A chip on a line.</summary>
        public ObdChip(IByteLink link)
        {
            chip = new ObdDialogue(link);
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

        /// <summary>Low power until a byte comes (ELM327 data sheet, "Power Control") or, with an STN, the car is charged.</summary>
        public void Sleep()
        {
            chip.Tell("ATLP");
        }

        /// <inheritdoc/>
        public void Poll(long now)
        {
            if (chip.Hear())
            {
                Answered(now);
            }
            else if (chip.IsLate(now))
            {
                Failed(now);
            }

            if (!chip.IsWaiting)
            {
                Ask(now);
            }
        }

        /// <inheritdoc/>
        public void Read(SecondSample into, long now)
        {
            values.Read(into, now);
        }

        private void Ask(long now)
        {
            // Of a parked car the battery is all that is asked, and as often as can be: a starter pulls it down for less than a second.
            askedVoltage = step == Setup.Length && (Quiet || now >= voltageAt);
            if (askedVoltage)
            {
                voltageAt = now + VoltageMs;
                chip.Ask("ATRV", now, ReplyMs);
            }
            else if (now >= notBefore && step < Setup.Length)
            {
                chip.Ask(Setup[step], now, ResetMs);
            }
            else if (now >= notBefore)
            {
                AskCar(now);
            }
        }

        private void AskCar(long now)
        {
            if (!IsTalking)
            {
                block = block == Nothing ? 0 : block;
                chip.Ask(1, block, false, now, block == 0 ? SearchMs : ReplyMs);
                return;
            }

            int due = schedule.Next(now);
            if (due >= 0)
            {
                entry = due;
                chip.Ask(1, schedule.Pid(due), true, now, ReplyMs);
            }
            else if (news.Mode > 0)
            {
                chip.Ask(news.Mode, news.Pid, false, now, ReplyMs);
            }
        }

        private void Answered(long now)
        {
            if (chip.Reply.Says("ELM327") && step > Reset)
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
                BatteryMv = chip.Reply.Millivolts() > 0 ? chip.Reply.Millivolts() : BatteryMv;
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
                news.Read(chip.Reply);
            }
        }

        private void BlockAnswered(long now)
        {
            if (!schedule.Learn(chip.Reply, block) && block == 0)
            {
                // UNABLE TO CONNECT, NO DATA: the car sleeps, or stands with its ignition off.
                notBefore = now + RetryMs;
                return;
            }

            IsTalking = block == 0xA0 || !schedule.Supports(block + 0x20);
            block = IsTalking ? Nothing : block + 0x20;
            failures = 0;
        }

        private void ValueAnswered(long now)
        {
            int unit = chip.Reply.Answering(1, schedule.Pid(entry));
            int target = schedule.Target(entry);
            bool measured = unit >= 0 && Take(target, unit, now);
            schedule.Answered(entry, measured, chip.AskedAt, now);
            entry = Nothing;
            if (measured)
            {
                failures = 0;
            }
            else if (target == Column.Speed || target == Column.Rpm || !chip.Reply.Says("NODATA"))
            {
                // A car may lack the rest; one that tells neither speed nor engine speed fell asleep.
                Failed(now);
            }
        }

        private bool Take(int target, int unit, long now)
        {
            byte[] message = chip.Reply.Messages.Message(unit);
            int count = chip.Reply.Messages.Length(unit);
            return target == PidSchedule.Odometer ? news.TakeOdometer(message, count) : values.Take(target, message, count, now);
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
    }
}

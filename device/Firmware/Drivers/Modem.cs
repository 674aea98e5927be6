using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Firmware.Drivers
{
    /// <summary>An LTE-M modem of the SIM7080 class as a way to the platform: set up once, then one connection with its own TLS that is kept open.</summary>
    public sealed class Modem : IWay
    {
        private const int FailuresToReset = 3;

        private readonly AtLine at;
        private readonly ModemSetup setup;
        private readonly ModemSocket socket;
        private readonly byte[] received = new byte[128];
        private Exchange exchange;
        private bool setting;
        private bool failed;
        private int failures;

        /// <summary>A modem on a line.</summary>
        /// <param name="link">Where it answers.</param>
        /// <param name="accessPoint">The operator's access point name.</param>
        /// <param name="authority">The certificate authority's file in the modem's own flash.</param>
        public Modem(IByteLink link, string accessPoint, string authority)
        {
            at = new AtLine(link);
            setup = new ModemSetup(accessPoint, authority);
            socket = new ModemSocket(at);
        }

        /// <summary>It is worth trying whenever it is not trying already: whether there is a network shows when it registers.</summary>
        public bool IsUp
        {
            get { return exchange == null; }
        }

        private bool IsOver
        {
            get { return failed || (!setting && socket.IsAnswered); }
        }

        /// <inheritdoc/>
        public void Begin(Exchange asked, long now)
        {
            exchange = asked;
            failed = !socket.Prepare(asked);
            if (!failed)
            {
                Go(now);
            }
        }

        /// <inheritdoc/>
        public bool Poll(long now)
        {
            for (int count = at.Link.Read(received, received.Length); count > 0; count = at.Link.Read(received, received.Length))
            {
                for (int i = 0; i < count; i++)
                {
                    if (socket.Take(received[i], now))
                    {
                        Line(now);
                    }
                }
            }

            if (exchange == null)
            {
                return true;
            }

            if (!IsOver && at.IsLate(now))
            {
                Fail();
            }

            if (IsOver)
            {
                exchange.Status = failed ? 0 : exchange.Status;
                failures = failed ? failures : 0;
                exchange = null;
            }
            else if (setting && setup.IsDueAgain(now))
            {
                at.Say(setup.Command);
            }

            return exchange == null;
        }

        private void Line(long now)
        {
            bool fine = socket.TakeLine(now);
            int step = setting ? setup.Take(at, now) : ModemSetup.Waiting;
            if (!fine || step == ModemSetup.Refused)
            {
                Fail();
            }
            else if (step == ModemSetup.Done)
            {
                Go(now);
            }
        }

        /// <summary>The next setting, or, with all of them made, the request.</summary>
        private void Go(long now)
        {
            setting = !setup.IsDone;
            if (setting)
            {
                at.Ask(setup.Command, setup.PatienceMs, now);
            }
            else
            {
                socket.Send(now);
            }
        }

        private void Fail()
        {
            failed = true;
            setting = false;
            failures++;
            socket.Close();
            if (failures >= FailuresToReset || !setup.IsDone)
            {
                setup.StartOver();
                failures = 0;
            }
        }
    }
}

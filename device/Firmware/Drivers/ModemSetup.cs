namespace ConnectedInsurance.Firmware.Drivers
{
    /// <summary>What a modem is told before its first connection: card, network, access point, and whom its TLS trusts.</summary>
    /// <remarks>SIM7070/7080/7090 series AT command manual V1.05, chapters 5 (network), 9 (CNACT), 13 (CASSLCFG).</remarks>
    internal sealed class ModemSetup
    {
        /// <summary>The line said nothing yet.</summary>
        public const int Waiting = 0;

        /// <summary>The next step is due, or all of them are done.</summary>
        public const int Done = 1;

        /// <summary>It cannot go on.</summary>
        public const int Refused = 2;

        private const int CommandMs = 10 * 1000;
        private const int RegisteredMs = 60 * 1000;
        private const int AgainMs = 2000;

        // Up to and with registration a refusal is one; some settings behind it are refused when they stand already.
        private const int Registration = 3;

        private readonly string[] commands;
        private int step;
        private long again;

        /// <summary>The steps for an operator's access point and the certificate authority's file in the modem's own flash.</summary>
        public ModemSetup(string accessPoint, string authority)
        {
            commands = new string[]
            {
                "AT", "ATE0", "AT+CPIN?", "AT+CEREG?",
                "AT+CNCFG=0,1,\"" + accessPoint + "\"",
                "AT+CNACT=0,1",
                "AT+CSSLCFG=\"sslversion\",0,3",
                "AT+CSSLCFG=\"convert\",2,\"" + authority + "\"",
                "AT+CASSLCFG=0,\"cacert\",\"" + authority + "\"",
                "AT+CASSLCFG=0,\"ssl\",1",
            };
        }

        /// <summary>True when the modem is ready to connect.</summary>
        public bool IsDone
        {
            get { return step == commands.Length; }
        }

        /// <summary>The command of this step.</summary>
        public string Command
        {
            get { return commands[step]; }
        }

        /// <summary>How long this step may take, ms; finding a network takes its time.</summary>
        public int PatienceMs
        {
            get { return step == Registration ? RegisteredMs : CommandMs; }
        }

        /// <summary>The modem may have forgotten everything.</summary>
        public void StartOver()
        {
            step = 0;
            again = 0;
        }

        /// <summary>True once when the step's command is to be given again.</summary>
        public bool IsDueAgain(long now)
        {
            bool due = again > 0 && now >= again;
            again = due ? 0 : again;
            return due;
        }

        /// <summary>Takes a line of the step's answer.</summary>
        public int Take(AtLine at, long now)
        {
            if (at.Line.StartsWith("+CEREG: ") && !IsRegistered(at.Line))
            {
                again = now + AgainMs;
                return Waiting;
            }

            if (at.IsRefusal && step <= Registration)
            {
                return Refused;
            }

            if (!at.IsRefusal && (again > 0 || !at.Line.StartsWith("OK")))
            {
                return Waiting;
            }

            step++;
            again = 0;
            return Done;
        }

        /// <summary>+CEREG: n,stat with stat 1 at home, 5 roaming.</summary>
        private static bool IsRegistered(LineReader line)
        {
            int comma = Ascii.IndexOf(line.Bytes, 0, line.Length, ',');
            return comma + 1 < line.Length && (line.Bytes[comma + 1] == '1' || line.Bytes[comma + 1] == '5');
        }
    }
}

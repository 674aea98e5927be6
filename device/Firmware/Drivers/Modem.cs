using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Firmware.Drivers
{
    /// <summary>An LTE-M modem of the SIM7080 class: its own TLS under a TCP connection that is kept open, HTTP/1.1 written by the dongle.</summary>
    /// <remarks>SIM7070/7080/7090 series AT command manual V1.05, chapters 5 (network), 9 (CNACT), 13 (CA commands). The modem's HTTP commands
    /// (SH) are not used: they take bodies of at most 4096 bytes, and a half minute of driving has more.</remarks>
    public sealed class Modem : IWay
    {
        /// <summary>Longest request without its body: a token's Authorization header has about 250 bytes.</summary>
        public const int HeadCapacity = 1024;

        private const int ChunkBytes = 1400;
        private const int CommandMs = 10 * 1000;
        private const int OpenMs = 40 * 1000;
        private const int AnswerMs = 60 * 1000;
        private const int RegisterMs = 2000;
        private const int FailuresToReset = 3;

        private const int Idle = 0;
        private const int Setting = 1;
        private const int Opening = 2;
        private const int Prompting = 3;
        private const int Sending = 4;
        private const int Awaiting = 5;
        private const int Receiving = 6;

        private readonly IByteLink link;
        private readonly string[] setup;
        private readonly LineReader line = new LineReader(160);
        private readonly byte[] received = new byte[128];
        private readonly byte[] command = new byte[256];
        private readonly byte[] head = new byte[HeadCapacity];
        private readonly HttpAnswer answer = new HttpAnswer();

        private Exchange exchange;
        private string openTo;
        private int state;
        private int step;
        private int headLength;
        private int sent;
        private int chunk;
        private int raw;
        private int failures;
        private long deadline;
        private long again;
        private bool failed;
        private bool announced;

        /// <summary>A modem on a line.</summary>
        /// <param name="link">Where it answers.</param>
        /// <param name="accessPoint">The operator's access point name.</param>
        /// <param name="authority">The certificate authority's file in the modem's own flash.</param>
        public Modem(IByteLink link, string accessPoint, string authority)
        {
            this.link = link;
            setup = new string[]
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

        /// <summary>It is worth trying whenever it is not trying already: whether there is a network shows when it registers.</summary>
        public bool IsUp
        {
            get { return state == Idle; }
        }

        /// <inheritdoc/>
        public void Begin(Exchange asked, long now)
        {
            exchange = asked;
            answer.Begin(asked);
            failed = false;
            announced = false;
            sent = 0;
            headLength = HttpHead.Write(exchange, head);
            if (headLength == 0)
            {
                failed = true;
            }
            else
            {
                Go(now);
            }
        }

        /// <inheritdoc/>
        public bool Poll(long now)
        {
            for (int count = link.Read(received, received.Length); count > 0; count = link.Read(received, received.Length))
            {
                for (int i = 0; i < count; i++)
                {
                    Take(received[i], now);
                }
            }

            if (state == Setting && again > 0 && now >= again && now < deadline)
            {
                again = 0;
                Command(setup[step]);
            }

            if (state != Idle && now >= deadline)
            {
                Fail();
            }

            if (state == Idle && exchange != null && (failed || answer.IsWhole))
            {
                exchange.Status = failed ? 0 : exchange.Status;
                exchange = null;
                return true;
            }

            return exchange == null;
        }

        private void Take(byte b, long now)
        {
            if (raw > 0)
            {
                raw--;
                answer.Take(b);
                return;
            }

            if (b == '>' && line.IsAtStart && state == Prompting)
            {
                SendChunk(now);
                return;
            }

            if (line.Take(b))
            {
                Line(now);
            }
            else if (b == ',' && state == Receiving && line.StartsWith("+CARECV: "))
            {
                // The bytes stand raw behind the comma.
                int count = Ascii.Number(line.Bytes, 9, line.Length - 1);
                raw = count > 0 && count <= ChunkBytes ? count : 0;

                // There may be more behind it; an empty answer has no comma.
                announced = true;
                line.Clear();
            }
        }

        private void Line(long now)
        {
            if (line.StartsWith("+CASTATE: 0,0"))
            {
                openTo = null;
                if (state >= Opening && !answer.IsWhole)
                {
                    Fail();
                }

                return;
            }

            if (line.StartsWith("+CADATAIND: 0"))
            {
                // It may come before the last chunk is confirmed.
                announced = true;
            }

            switch (state)
            {
                case Awaiting:
                    Await(now);
                    break;
                case Setting:
                    SettingLine(now);
                    break;
                case Opening:
                    OpeningLine(now);
                    break;
                case Prompting:
                    FailOn("ERROR");
                    break;
                case Sending:
                    SendingLine(now);
                    break;
                case Receiving:
                    ReceivingLine(now);
                    break;
                default:
                    break;
            }
        }

        private void SettingLine(long now)
        {
            if (line.StartsWith("+CEREG: ") && !IsRegistered())
            {
                again = now + RegisterMs;
            }
            else if (line.StartsWith("OK") && again == 0)
            {
                step++;
                Go(now);
            }
            else if (line.StartsWith("ERROR") || line.StartsWith("+CME ERROR"))
            {
                // Some settings are refused when they stand already; without card or carrier the connection fails by itself.
                if (step < 4)
                {
                    Fail();
                }
                else
                {
                    step++;
                    Go(now);
                }
            }
        }

        /// <summary>+CEREG: n,stat with stat 1 at home, 5 roaming.</summary>
        private bool IsRegistered()
        {
            int comma = Ascii.IndexOf(line.Bytes, 0, line.Length, ',');
            return comma + 1 < line.Length && (line.Bytes[comma + 1] == '1' || line.Bytes[comma + 1] == '5');
        }

        /// <summary>The next setting, or, with all of them made, the connection.</summary>
        private void Go(long now)
        {
            if (step == setup.Length)
            {
                Connect(now);
                return;
            }

            state = Setting;
            again = 0;
            deadline = now + (step == 3 ? AnswerMs : CommandMs);
            Command(setup[step]);
        }

        private void Connect(long now)
        {
            string host = HttpHead.HostOf(exchange.Uri);
            if (openTo == host)
            {
                Prompt(now);
                return;
            }

            state = Opening;
            deadline = now + OpenMs;
            int colon = host.IndexOf(':');
            Command("AT+CAOPEN=0,0,\"TCP\",\"" + (colon < 0 ? host : host.Substring(0, colon)) + "\"," + (colon < 0 ? "443" : host.Substring(colon + 1, host.Length - colon - 1)));
        }

        private void OpeningLine(long now)
        {
            if (line.StartsWith("+CAOPEN: 0,0"))
            {
                openTo = HttpHead.HostOf(exchange.Uri);
                Prompt(now);
            }
            else if (line.StartsWith("+CAOPEN: 0,") || line.StartsWith("ERROR") || line.StartsWith("+CME ERROR"))
            {
                Fail();
            }
        }

        private void Prompt(long now)
        {
            int left = headLength + exchange.BodyLength - sent;
            chunk = left < ChunkBytes ? left : ChunkBytes;
            state = Prompting;
            deadline = now + CommandMs;
            Command("AT+CASEND=0," + chunk.ToString());
        }

        private void SendChunk(long now)
        {
            int inHead = headLength - sent;
            inHead = inHead < 0 ? 0 : inHead < chunk ? inHead : chunk;
            if (inHead > 0)
            {
                link.Write(head, sent, inHead);
            }

            if (chunk > inHead)
            {
                link.Write(exchange.Body, sent + inHead - headLength, chunk - inHead);
            }

            state = Sending;
            deadline = now + CommandMs;
        }

        private void SendingLine(long now)
        {
            FailOn("ERROR");
            if (state == Sending && line.StartsWith("OK"))
            {
                sent += chunk;
                if (sent < headLength + exchange.BodyLength)
                {
                    Prompt(now);
                }
                else
                {
                    Await(now);
                }
            }
        }

        private void Await(long now)
        {
            deadline = state == Awaiting ? deadline : now + AnswerMs;
            state = Awaiting;
            if (announced)
            {
                Receive(now);
            }
        }

        private void Receive(long now)
        {
            announced = false;
            state = Receiving;
            deadline = now + CommandMs;
            Command("AT+CARECV=0," + ChunkBytes.ToString());
        }

        private void ReceivingLine(long now)
        {
            FailOn("ERROR");
            if (state == Receiving && line.StartsWith("OK"))
            {
                if (answer.IsWhole)
                {
                    state = Idle;
                    failures = 0;
                    openTo = answer.Closes ? null : openTo;
                }
                else
                {
                    Await(now);
                }
            }
        }

        private void FailOn(string word)
        {
            if (line.StartsWith(word) || line.StartsWith("+CME ERROR"))
            {
                Fail();
            }
        }

        private void Fail()
        {
            state = Idle;
            failed = true;
            raw = 0;
            line.Clear();
            openTo = null;
            failures++;
            Command("AT+CACLOSE=0");
            if (failures >= FailuresToReset || step < setup.Length)
            {
                step = 0;
                failures = 0;
            }
        }

        private void Command(string text)
        {
            int at = Ascii.Put(command, 0, text);
            command[at] = (byte)'\r';
            link.Write(command, 0, at + 1);
        }
    }
}

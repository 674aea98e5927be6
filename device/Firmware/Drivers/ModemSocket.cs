using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Firmware.Drivers
{
    /// <summary>A connection with the modem's own TLS, kept open from one request to the next; HTTP/1.1 on it is the dongle's.</summary>
    /// <remarks>SIM7070/7080/7090 series AT command manual V1.05, chapter 13 (CA commands). Why not the commands for HTTP (SH) above them:
    /// functions/decisions, "The modem carries TLS, the dongle writes HTTP".</remarks>
    internal sealed class ModemSocket
    {
        private const int CommandMs = 10 * 1000;
        private const int OpenMs = 40 * 1000;
        private const int AnswerMs = 60 * 1000;

        private const int Resting = 0;
        private const int Opening = 1;
        private const int Prompting = 2;
        private const int Sending = 3;
        private const int Awaiting = 4;
        private const int Receiving = 5;

        private readonly AtLine at;
        private readonly ModemUpload upload = new ModemUpload();
        private readonly HttpAnswer answer = new HttpAnswer();
        private Exchange exchange;
        private string openTo;
        private int state;
        private int raw;
        private bool announced;

        /// <summary>A connection that is not open yet.</summary>
        public ModemSocket(AtLine at)
        {
            this.at = at;
        }

        /// <summary>True once the answer is whole and the modem has nothing more to say about it.</summary>
        public bool IsAnswered
        {
            get { return state == Resting && answer.IsWhole; }
        }

        /// <summary>Takes a request; false when it is too long to be sent.</summary>
        public bool Prepare(Exchange asked)
        {
            exchange = asked;
            announced = false;
            answer.Begin(asked);
            return upload.Begin(asked);
        }

        /// <summary>Sends it, over the connection there is or a new one.</summary>
        public void Send(long now)
        {
            string host = HttpHead.HostOf(exchange.Uri);
            if (openTo == host)
            {
                Prompt(now);
                return;
            }

            int colon = host.IndexOf(':');
            string name = colon < 0 ? host : host.Substring(0, colon);
            string port = colon < 0 ? "443" : host.Substring(colon + 1, host.Length - colon - 1);
            state = Opening;
            at.Ask("AT+CAOPEN=0,0,\"TCP\",\"" + name + "\"," + port, OpenMs, now);
        }

        /// <summary>Takes a byte in; true when with it a line is whole.</summary>
        public bool Take(byte b, long now)
        {
            if (raw > 0)
            {
                raw--;
                answer.Take(b);
                return false;
            }

            if (b == '>' && at.Line.IsAtStart && state == Prompting)
            {
                upload.Write(at.Link);
                state = Sending;
                at.Wait(CommandMs, now);
                return false;
            }

            bool whole = at.Line.Take(b);
            if (b == ',' && state == Receiving && at.Line.StartsWith("+CARECV: "))
            {
                // The bytes stand raw behind the comma.
                int count = Ascii.Number(at.Line.Bytes, 9, at.Line.Length - 1);
                raw = count > 0 && count <= ModemUpload.PieceBytes ? count : 0;

                // There may be more behind it; an empty answer has no comma.
                announced = true;
                at.Line.Clear();
            }

            return whole;
        }

        /// <summary>Takes a whole line in; false when the request failed with it.</summary>
        public bool TakeLine(long now)
        {
            if (at.Line.StartsWith("+CASTATE: 0,0"))
            {
                openTo = null;
                return state == Resting || answer.IsWhole;
            }

            // It may come before the last piece is confirmed.
            announced |= at.Line.StartsWith("+CADATAIND: 0");
            if (at.IsRefusal && state != Resting && state != Awaiting)
            {
                return false;
            }

            bool done = at.Line.StartsWith("OK");
            if (state == Opening)
            {
                return Opened(now);
            }

            if (state == Sending && done)
            {
                Sent(now);
            }
            else if (state == Awaiting)
            {
                Await(now);
            }
            else if (state == Receiving && done)
            {
                Received(now);
            }

            return true;
        }

        /// <summary>Gives up the request and the connection with it.</summary>
        public void Close()
        {
            state = Resting;
            raw = 0;
            openTo = null;
            at.Line.Clear();
            at.Say("AT+CACLOSE=0");
        }

        private bool Opened(long now)
        {
            if (at.Line.StartsWith("+CAOPEN: 0,0"))
            {
                openTo = HttpHead.HostOf(exchange.Uri);
                Prompt(now);
                return true;
            }

            return !at.Line.StartsWith("+CAOPEN: 0,");
        }

        private void Prompt(long now)
        {
            state = Prompting;
            at.Ask("AT+CASEND=0," + upload.Piece.ToString(), CommandMs, now);
        }

        private void Sent(long now)
        {
            if (upload.Next())
            {
                Prompt(now);
                return;
            }

            state = Awaiting;
            at.Wait(AnswerMs, now);
            Await(now);
        }

        private void Await(long now)
        {
            if (announced)
            {
                announced = false;
                state = Receiving;
                at.Ask("AT+CARECV=0," + ModemUpload.PieceBytes.ToString(), CommandMs, now);
            }
        }

        private void Received(long now)
        {
            if (answer.IsWhole)
            {
                state = Resting;
                openTo = answer.Closes ? null : openTo;
                return;
            }

            state = Awaiting;
            at.Wait(AnswerMs, now);
            Await(now);
        }
    }
}

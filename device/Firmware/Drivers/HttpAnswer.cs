using ConnectedInsurance.Firmware.Uplink;

namespace ConnectedInsurance.Firmware.Drivers
{
    /// <summary>Reads an HTTP/1.1 answer byte by byte into an exchange (RFC 9112): status line, the headers that matter, a body of known length.</summary>
    public sealed class HttpAnswer
    {
        private const int LongestLine = 256;
        private const int MostBody = 1024 * 1024;

        private readonly LineReader line = new LineReader(LongestLine);
        private Exchange exchange;
        private int status;
        private int body;
        private bool inBody;
        private byte last;

        /// <summary>True once the answer is whole.</summary>
        public bool IsWhole { get; private set; }

        /// <summary>True when the server will close the connection behind this answer.</summary>
        public bool Closes { get; private set; }

        /// <summary>Begins an answer.</summary>
        public void Begin(Exchange into)
        {
            exchange = into;
            status = 0;
            body = 0;
            inBody = false;
            IsWhole = false;
            Closes = false;
            last = 0;
            line.Clear();
        }

        /// <summary>Takes a byte in.</summary>
        public void Take(byte b)
        {
            if (IsWhole)
            {
                return;
            }

            if (inBody)
            {
                Body(b);
                return;
            }

            bool empty = b == '\n' && (last == '\n' || last == 0);
            last = b == '\r' ? last : b;
            if (line.Take(b))
            {
                Header();
            }

            if (empty)
            {
                // An interim answer is followed by the real one.
                bool interim = status >= 100 && status < 200;
                inBody = !interim;
                status = interim ? 0 : status;
                if (inBody && body == 0)
                {
                    Finish();
                }
            }
        }

        private void Header()
        {
            if (status == 0)
            {
                int at = line.StartsWith("HTTP/1.") ? 9 : line.Length;
                status = at + 3 <= line.Length ? Ascii.Number(line.Bytes, at, at + 3) : 0;
                status = status < 100 ? 0 : status;
            }
            else if (Is("content-length:"))
            {
                int length = Ascii.Number(line.Bytes, Value(15), line.Length);
                body = length < 0 || length > MostBody ? 0 : length;
            }
            else if (Is("retry-after:"))
            {
                exchange.RetryAfter = Text(Value(12));
            }
            else if (Is("date:"))
            {
                exchange.Date = Text(Value(5));
            }
            else if (Is("connection:"))
            {
                Closes = line.Length > Value(11) && (line.Bytes[Value(11)] | 0x20) == 'c';
            }
        }

        private void Body(byte b)
        {
            if (exchange.AnswerLength < Exchange.AnswerCapacity)
            {
                exchange.Answer[exchange.AnswerLength] = b;
                exchange.AnswerLength++;
            }

            body--;
            if (body == 0)
            {
                Finish();
            }
        }

        private void Finish()
        {
            exchange.Status = status;
            IsWhole = true;
        }

        private bool Is(string name)
        {
            for (int i = 0; i < name.Length; i++)
            {
                if (i >= line.Length || (line.Bytes[i] != name[i] && (line.Bytes[i] | 0x20) != name[i]))
                {
                    return false;
                }
            }

            return true;
        }

        private int Value(int at)
        {
            while (at < line.Length && line.Bytes[at] == ' ')
            {
                at++;
            }

            return at;
        }

        private string Text(int at)
        {
            char[] text = new char[line.Length - at];
            for (int i = 0; i < text.Length; i++)
            {
                text[i] = (char)line.Bytes[at + i];
            }

            return new string(text);
        }
    }
}

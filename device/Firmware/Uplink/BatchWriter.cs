using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>Writes a batch as version 1 of the telemetry format into one buffer that is allocated once.</summary>
    /// <remarks>Integers only, digit by digit: no text is built, nothing is allocated. A column in which nothing was measured is left out,
    /// except <c>spd</c>, whose length tells how many seconds the batch spans.</remarks>
    public sealed class BatchWriter
    {
        /// <summary>Bytes left free before the text, for the queue's own head.</summary>
        public const int Head = 8;

        /// <summary>Most bytes of a batch; the widest 300 samples and 30 seconds there can be stay below (a test writes them).</summary>
        public const int Capacity = 16 * 1024;

        private static readonly string[] SecondNames = { "spd", "gs", "hdg", "rpm", "thr", "clt", "fuel" };
        private static readonly string[] InertialNames = { "ax", "ay", "az", "gx", "gy", "gz" };

        private readonly byte[] bytes = new byte[Head + Capacity];
        private int length;

        /// <summary>The buffer; the text begins at <see cref="Head"/>.</summary>
        public byte[] Bytes
        {
            get { return bytes; }
        }

        /// <summary>Writes the batch over whatever was there; answers the bytes of its text.</summary>
        public int Write(Batch batch)
        {
            length = Head;
            Ascii("{\"v\":1");
            Text("dongle", batch.Dongle);
            Text("life", batch.Life);
            Number("boot", batch.Boot);
            Number("seq", batch.Seq);
            Number("up", batch.Up);
            if (batch.Clock != ClockSource.Unknown)
            {
                Number("t0", batch.T0);
                Number("clock", (int)batch.Clock);
            }

            Number("mode", (int)batch.Mode);
            Number("trip", batch.Trip);
            if (batch.EndCause != null)
            {
                Ascii(",\"end\":true");
                Text("cause", batch.EndCause);
            }

            Number("hz", batch.Hz);
            Columns(batch);
            News(batch);
            Events(batch);
            Byte('}');
            return length - Head;
        }

        private void Columns(Batch batch)
        {
            for (int i = 0; i < Column.Seconds; i++)
            {
                if (i == Column.Speed || IsMeasured(batch.Seconds[i], batch.Rows))
                {
                    Values(SecondNames[i], batch.Seconds[i], batch.Rows);
                }
            }

            Place("lat", batch.Latitude, batch.Rows);
            Place("lon", batch.Longitude, batch.Rows);
            for (int i = 0; i < Column.Inertial; i++)
            {
                if (IsMeasured(batch.Inertial[i], batch.Samples))
                {
                    Values(InertialNames[i], batch.Inertial[i], batch.Samples);
                }
            }
        }

        private void News(Batch batch)
        {
            if (batch.BatteryMv > 0)
            {
                Number("mv", batch.BatteryMv);
            }

            if (batch.TroubleCodes != null)
            {
                Name("dtc");
                for (int i = 0; i < batch.TroubleCodes.Length; i++)
                {
                    Byte(i == 0 ? '[' : ',');
                    Quoted(batch.TroubleCodes[i]);
                }

                Ascii(batch.TroubleCodes.Length == 0 ? "[]" : "]");
            }

            if (batch.Vin != null)
            {
                Text("vin", batch.Vin);
            }

            if (batch.OdometerKm >= 0)
            {
                Number("odo", batch.OdometerKm);
            }

            if (batch.FirmwareVersion != null)
            {
                Text("fw", batch.FirmwareVersion);
            }

            if (batch.Policy >= 0)
            {
                Number("pol", batch.Policy);
            }
        }

        private void Events(Batch batch)
        {
            if (batch.Events == 0)
            {
                return;
            }

            Name("ev");
            for (int i = 0; i < batch.Events; i++)
            {
                Ascii(i == 0 ? "[[" : ",[");
                Quoted(batch.EventKind[i]);
                Byte(',');
                Digits(batch.EventRow[i]);
                Byte(',');
                Digits(batch.EventValue[i]);
                Byte(']');
            }

            Byte(']');
        }

        private static bool IsMeasured(short[] column, int count)
        {
            for (int i = 0; i < count; i++)
            {
                if (column[i] != Column.None)
                {
                    return true;
                }
            }

            return false;
        }

        private void Values(string name, short[] column, int count)
        {
            Name(name);
            Byte('[');
            for (int i = 0; i < count; i++)
            {
                if (i > 0)
                {
                    Byte(',');
                }

                if (column[i] == Column.None)
                {
                    Ascii("null");
                }
                else
                {
                    Digits(column[i]);
                }
            }

            Byte(']');
        }

        /// <summary>The first position is written whole, each later one as the difference from the last there was.</summary>
        private void Place(string name, int[] column, int count)
        {
            long last = 0;
            bool named = false;
            for (int i = 0; i < count && !named; i++)
            {
                named = column[i] != Column.NoPlace;
            }

            if (!named)
            {
                return;
            }

            Name(name);
            for (int i = 0; i < count; i++)
            {
                Byte(i == 0 ? '[' : ',');
                if (column[i] == Column.NoPlace)
                {
                    Ascii("null");
                }
                else
                {
                    Digits(column[i] - last);
                    last = column[i];
                }
            }

            Byte(']');
        }

        private void Number(string name, long value)
        {
            Name(name);
            Digits(value);
        }

        private void Text(string name, string value)
        {
            Name(name);
            Quoted(value);
        }

        private void Name(string name)
        {
            Ascii(",\"");
            Ascii(name);
            Ascii("\":");
        }

        /// <summary>A VIN or trouble code comes from a car, which may say anything: what JSON would have to escape becomes a question mark.</summary>
        private void Quoted(string value)
        {
            Byte('"');
            for (int i = 0; i < value.Length; i++)
            {
                char c = value[i];
                Byte(c < ' ' || c > '~' || c == '"' || c == '\\' ? '?' : c);
            }

            Byte('"');
        }

        private void Ascii(string text)
        {
            for (int i = 0; i < text.Length; i++)
            {
                Byte(text[i]);
            }
        }

        /// <summary>Counts in negative numbers, of which there is one more.</summary>
        private void Digits(long value)
        {
            if (value < 0)
            {
                Byte('-');
            }
            else
            {
                value = -value;
            }

            int count = 1;
            for (long rest = value / 10; rest != 0; rest /= 10)
            {
                count++;
            }

            length += count;
            int at = length;
            do
            {
                at--;
                bytes[at] = (byte)('0' - (value % 10));
                value /= 10;
            }
            while (value != 0);
        }

        private void Byte(char c)
        {
            bytes[length] = (byte)c;
            length++;
        }
    }
}

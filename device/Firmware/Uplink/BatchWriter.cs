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

        private readonly JsonBytes json = new JsonBytes(Head + Capacity);

        /// <summary>The buffer; the text begins at <see cref="Head"/>.</summary>
        public byte[] Bytes
        {
            get { return json.Bytes; }
        }

        /// <summary>Writes the batch over whatever was there; answers the bytes of its text.</summary>
        public int Write(Batch batch)
        {
            json.Restart(Head);
            json.Ascii("{\"v\":1");
            json.Text("dongle", batch.Dongle);
            json.Text("life", batch.Life);
            json.Number("boot", batch.Boot);
            json.Number("seq", batch.Seq);
            json.Number("up", batch.Up);
            if (batch.Clock != ClockSource.Unknown)
            {
                json.Number("t0", batch.T0);
                json.Number("clock", (int)batch.Clock);
            }

            json.Number("mode", (int)batch.Mode);
            json.Number("trip", batch.Trip);
            if (batch.EndCause != null)
            {
                json.Ascii(",\"end\":true");
                json.Text("cause", batch.EndCause);
            }

            json.Number("hz", batch.Hz);
            Columns(batch);
            News(batch);
            Events(batch);
            json.Byte('}');
            return json.Length - Head;
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
                json.Number("mv", batch.BatteryMv);
            }

            if (batch.TroubleCodes != null)
            {
                json.Name("dtc");
                for (int i = 0; i < batch.TroubleCodes.Length; i++)
                {
                    json.Byte(i == 0 ? '[' : ',');
                    json.Quoted(batch.TroubleCodes[i]);
                }

                json.Ascii(batch.TroubleCodes.Length == 0 ? "[]" : "]");
            }

            if (batch.Vin != null)
            {
                json.Text("vin", batch.Vin);
            }

            if (batch.OdometerKm >= 0)
            {
                json.Number("odo", batch.OdometerKm);
            }

            if (batch.FirmwareVersion != null)
            {
                json.Text("fw", batch.FirmwareVersion);
            }

            if (batch.Policy >= 0)
            {
                json.Number("pol", batch.Policy);
            }
        }

        private void Events(Batch batch)
        {
            if (batch.Events == 0)
            {
                return;
            }

            json.Name("ev");
            for (int i = 0; i < batch.Events; i++)
            {
                json.Ascii(i == 0 ? "[[" : ",[");
                json.Quoted(batch.EventKind[i]);
                json.Byte(',');
                json.Digits(batch.EventRow[i]);
                json.Byte(',');
                json.Digits(batch.EventValue[i]);
                json.Byte(']');
            }

            json.Byte(']');
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
            json.Name(name);
            json.Byte('[');
            for (int i = 0; i < count; i++)
            {
                if (i > 0)
                {
                    json.Byte(',');
                }

                if (column[i] == Column.None)
                {
                    json.Ascii("null");
                }
                else
                {
                    json.Digits(column[i]);
                }
            }

            json.Byte(']');
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

            json.Name(name);
            for (int i = 0; i < count; i++)
            {
                json.Byte(i == 0 ? '[' : ',');
                if (column[i] == Column.NoPlace)
                {
                    json.Ascii("null");
                }
                else
                {
                    json.Digits(column[i] - last);
                    last = column[i];
                }
            }

            json.Byte(']');
        }
    }
}

using ConnectedInsurance.Firmware.Drive;

namespace ConnectedInsurance.Firmware.Drivers
{
    /// <summary>A satellite receiver that speaks NMEA 0183: RMC for place, speed, course and time, GGA for the quality of the fix.</summary>
    /// <remarks>NMEA 0183 v4.10; any talker. Integers throughout. A sentence counts only when its check sum holds.</remarks>
    public sealed class Gnss : ISatellites
    {
        private const int FreshMs = 2000;
        private const int LongestSentence = 100;
        private const int MostFields = 20;
        private const int FewestSatellites = 4;
        private const int CourseSlowestCms = 139;

        private readonly IByteLink link;
        private readonly LineReader line = new LineReader(LongestSentence);
        private readonly byte[] received = new byte[64];
        private readonly int[] from = new int[MostFields + 1];

        private long fixAt = -FreshMs;
        private bool usable = true;
        private int latitude;
        private int longitude;
        private int speedCms;
        private int course;

        /// <summary>A receiver on a line.</summary>
        public Gnss(IByteLink link)
        {
            this.link = link;
        }

        /// <inheritdoc/>
        public long BootUtcMs { get; private set; }

        /// <inheritdoc/>
        public void Poll(long now)
        {
            for (int count = link.Read(received, received.Length); count > 0; count = link.Read(received, received.Length))
            {
                for (int i = 0; i < count; i++)
                {
                    if (received[i] == '$')
                    {
                        // A sentence begins: whatever came before was cut off.
                        line.Clear();
                    }

                    if (line.Take(received[i]))
                    {
                        Sentence(now);
                    }
                }
            }
        }

        /// <inheritdoc/>
        public void Read(SecondSample into, long now)
        {
            if (now - fixAt >= FreshMs || !usable)
            {
                return;
            }

            into.Values[Column.GnssSpeed] = (short)(speedCms < short.MaxValue ? speedCms : short.MaxValue);
            into.Latitude = latitude;
            into.Longitude = longitude;
            if (course >= 0 && speedCms >= CourseSlowestCms)
            {
                into.Values[Column.Heading] = (short)course;
            }
        }

        private void Sentence(long now)
        {
            byte[] text = line.Bytes;
            int star = Ascii.IndexOf(text, 0, line.Length, '*');
            if (text[0] != '$' || star + 3 > line.Length || star < 7 || !IsWhole(text, star))
            {
                return;
            }

            int fields = Split(text, star);
            if (Ascii.IsAt(text, 3, star, "RMC") && fields >= 10)
            {
                Rmc(text, now);
            }
            else if (Ascii.IsAt(text, 3, star, "GGA") && fields >= 8)
            {
                int satellites = Ascii.Number(text, from[7], End(7));
                usable = Ascii.Number(text, from[6], End(6)) > 0 && (satellites < 0 || satellites >= FewestSatellites);
            }
        }

        private static bool IsWhole(byte[] text, int star)
        {
            int sum = 0;
            for (int i = 1; i < star; i++)
            {
                sum ^= text[i];
            }

            return sum == ((Ascii.Hex(text[star + 1]) << 4) | Ascii.Hex(text[star + 2]));
        }

        private int Split(byte[] text, int star)
        {
            int fields = 1;
            from[0] = 1;
            for (int i = 1; i <= star && fields <= MostFields; i++)
            {
                if (i == star || text[i] == ',')
                {
                    from[fields] = i + 1;
                    fields++;
                }
            }

            return fields - 1;
        }

        private int End(int field)
        {
            return from[field + 1] - 1;
        }

        private void Rmc(byte[] text, long now)
        {
            if (End(2) != from[2] + 1 || text[from[2]] != 'A')
            {
                return;
            }

            int north = Degrees(text, from[3], End(3), 2);
            int east = Degrees(text, from[5], End(5), 3);
            int knots = Ascii.Fixed(text, from[7], End(7), 3);
            if (north < 0 || north > 90000000 || east < 0 || east > 180000000 || knots < 0 || knots > 600000)
            {
                return;
            }

            latitude = End(4) > from[4] && text[from[4]] == 'S' ? -north : north;
            longitude = End(6) > from[6] && text[from[6]] == 'W' ? -east : east;

            // A knot is 1852 m an hour.
            speedCms = (int)((((long)knots * 1852) + 18000) / 36000);
            int degrees = Ascii.Fixed(text, from[8], End(8), 2);
            course = degrees < 0 || degrees > 36000 ? -1 : (degrees + 5) / 10 % 3600;
            fixAt = now;
            Time(text, now);
        }

        /// <summary>ddmm.mmmmm or dddmm.mmmmm as millionths of a degree; -1 for anything else.</summary>
        private static int Degrees(byte[] text, int at, int end, int digits)
        {
            int whole = at + digits + 2 <= end ? Ascii.Number(text, at, at + digits) : -1;
            int minutes = whole < 0 ? -1 : Ascii.Fixed(text, at + digits, end, 5);
            return minutes < 0 || minutes >= 6000000 ? -1 : (whole * 1000000) + ((minutes + 3) / 6);
        }

        private void Time(byte[] text, long now)
        {
            int time = Ascii.Fixed(text, from[1], End(1), 3);
            int date = Ascii.Number(text, from[9], End(9));
            if (time < 0 || date < 0 || End(9) - from[9] != 6)
            {
                return;
            }

            long utc = GnssTime.UtcMs(date, time);
            if (utc > 0)
            {
                BootUtcMs = utc - now;
            }
        }
    }
}

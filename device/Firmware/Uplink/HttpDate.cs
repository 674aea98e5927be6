namespace ConnectedInsurance.Firmware.Uplink
{
    /// <summary>The date of an HTTP header, read without the board's DateTime, which parses fractions wrongly.</summary>
    public static class HttpDate
    {
        private const string Months = "JanFebMarAprMayJunJulAugSepOctNovDec";
        private const int ImfFixdateLength = 29;

        /// <summary>Seconds since 1970 of an IMF-fixdate (RFC 9110, 5.6.7: <c>Sun, 06 Nov 1994 08:49:37 GMT</c>); 0 for anything else.</summary>
        public static long ToUnixSeconds(string text)
        {
            if (text == null || text.Length != ImfFixdateLength)
            {
                return 0;
            }

            int month = Months.IndexOf(text.Substring(8, 3));
            int day = Digits(text, 5, 2);
            int year = Digits(text, 12, 4);
            int hour = Digits(text, 17, 2);
            int minute = Digits(text, 20, 2);
            int second = Digits(text, 23, 2);
            if (month < 0 || month % 3 != 0 || day < 1 || year < 1970 || hour < 0 || minute < 0 || second < 0)
            {
                return 0;
            }

            return (((((Days(year, (month / 3) + 1, day) * 24L) + hour) * 60) + minute) * 60) + second;
        }

        /// <summary>Days since 1970, counted in years that begin in March so that the leap day comes last.</summary>
        private static int Days(int year, int month, int day)
        {
            int marchYear = month <= 2 ? year - 1 : year;
            int dayOfYear = ((153 * (month > 2 ? month - 3 : month + 9)) + 2) / 5 + day - 1;
            return (marchYear * 365) + (marchYear / 4) - (marchYear / 100) + (marchYear / 400) + dayOfYear - 719468;
        }

        private static int Digits(string text, int at, int count)
        {
            int value = 0;
            for (int i = at; i < at + count; i++)
            {
                if (text[i] < '0' || text[i] > '9')
                {
                    return -1;
                }

                value = (value * 10) + (text[i] - '0');
            }

            return value;
        }
    }
}

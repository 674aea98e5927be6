namespace ConnectedInsurance.Firmware.Drivers
{
    /// <summary>Satellite date and time as UTC.</summary>
    public static class GnssTime
    {
        private const int FirstPlausibleYear = 2025;
        private const long DayMs = 24L * 60 * 60 * 1000;

        /// <summary>ms since 1970; 0 for what cannot be: a receiver whose week counter rolled over names a date 1024 weeks back.</summary>
        /// <param name="date">ddmmyy.</param>
        /// <param name="time">hhmmss and three more digits for ms.</param>
        public static long UtcMs(int date, int time)
        {
            int day = date / 10000;
            int month = date / 100 % 100;
            int year = 2000 + (date % 100);
            int hour = time / 10000000;
            int minute = time / 100000 % 100;
            int ms = time % 100000;
            bool possible = year >= FirstPlausibleYear && month >= 1 && month <= 12 && day >= 1 && day <= 31
                && hour < 24 && minute < 60 && ms < 61000;
            return possible ? (Days(year, month, day) * DayMs) + ((((hour * 60) + minute) * 60000L) + ms) : 0;
        }

        /// <summary>Days since 1970 of a Gregorian date; years are taken to begin in March, so that the leap day ends one.</summary>
        private static long Days(int year, int month, int day)
        {
            long y = month <= 2 ? year - 1 : year;
            long m = month <= 2 ? month + 9 : month - 3;
            return (365 * y) + (y / 4) - (y / 100) + (y / 400) + (((153 * m) + 2) / 5) + day - 1 - 719468;
        }
    }
}

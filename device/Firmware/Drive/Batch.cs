namespace ConnectedInsurance.Firmware.Drive
{
    /// <summary>The batch being filled: up to half a minute of driving in packed columns, allocated once at boot.</summary>
    public sealed class Batch
    {
        /// <summary>Most seconds in a batch: what a power cut may cost.</summary>
        public const int MaxRows = 30;

        /// <summary>Most inertial samples in a batch: 30 s at 10 Hz; a faster sensor makes shorter batches.</summary>
        public const int MaxSamples = 300;

        /// <summary>Highest trip number of a boot the platform takes; the next trip begins a new boot.</summary>
        public const int MaxTrip = 255;

        /// <summary>Most events in a batch.</summary>
        public const int MaxEvents = 8;

        /// <summary>Fastest inertial rate the wire knows.</summary>
        public const int MaxHz = 100;

        /// <summary>The registered id.</summary>
        public readonly string Dongle;

        /// <summary>16 hex digits, drawn when the flash was formatted.</summary>
        public readonly string Life;

        /// <summary>Boots in this life, this one included.</summary>
        public int Boot;

        /// <summary>Inertial samples a second, 1 to 100.</summary>
        public readonly int Hz;

        /// <summary>Most seconds the platform takes at once.</summary>
        public int MostRows = MaxRows;

        /// <summary>Number of this batch in the boot, from 0, no holes.</summary>
        public int Seq;

        /// <summary>Number of the trip in the boot, from 1.</summary>
        public int Trip;

        /// <summary>Uptime of row 0, ms.</summary>
        public long Up;

        /// <summary>UTC of row 0, ms since 1970; nothing while <see cref="Clock"/> is unknown.</summary>
        public long T0;

        /// <summary>Where <see cref="T0"/> comes from.</summary>
        public ClockSource Clock;

        /// <summary>What may be collected.</summary>
        public CollectionMode Mode;

        /// <summary>Why the trip ended with this batch; null while it goes on.</summary>
        public string EndCause;

        /// <summary>Battery, mV; 0 is not measured.</summary>
        public int BatteryMv;

        /// <summary>Odometer, km; -1 is not measured or not news.</summary>
        public int OdometerKm = -1;

        /// <summary>Vehicle identification number; null when not news.</summary>
        public string Vin;

        /// <summary>Trouble codes; null when not news.</summary>
        public string[] TroubleCodes;

        /// <summary>Firmware version; null when not news.</summary>
        public string FirmwareVersion;

        /// <summary>Version of the collection policy in force; -1 when not news.</summary>
        public int Policy = -1;

        /// <summary>Seconds filled.</summary>
        public int Rows;

        /// <summary>Inertial samples filled.</summary>
        public int Samples;

        /// <summary>Events filled.</summary>
        public int Events;

        /// <summary>One column for each signal of one value a second.</summary>
        public readonly short[][] Seconds = Columns(Column.Seconds, MaxRows);

        /// <summary>One column for each inertial axis.</summary>
        public readonly short[][] Inertial = Columns(Column.Inertial, MaxSamples);

        /// <summary>Latitudes, 1e-6 degree.</summary>
        public readonly int[] Latitude = new int[MaxRows];

        /// <summary>Longitudes, 1e-6 degree.</summary>
        public readonly int[] Longitude = new int[MaxRows];

        /// <summary>What happened.</summary>
        public readonly string[] EventKind = new string[MaxEvents];

        /// <summary>In which row.</summary>
        public readonly int[] EventRow = new int[MaxEvents];

        /// <summary>How much.</summary>
        public readonly int[] EventValue = new int[MaxEvents];

        /// <summary>An empty batch of this dongle.</summary>
        public Batch(string dongle, string life, int boot, int hz)
        {
            Dongle = dongle;
            Life = life;
            Boot = boot;
            Hz = hz < 1 ? 1 : hz > MaxHz ? MaxHz : hz;
        }

        /// <summary>Seconds this batch has room for.</summary>
        public int RowLimit
        {
            get { return Hz * MostRows <= MaxSamples ? MostRows : MaxSamples / Hz; }
        }

        /// <summary>Appends a second; null is one in which nothing was measured.</summary>
        public void AddRow(SecondSample sample)
        {
            PadInertial();
            for (int i = 0; i < Column.Seconds; i++)
            {
                Seconds[i][Rows] = sample == null ? Column.None : sample.Values[i];
            }

            Latitude[Rows] = sample == null ? Column.NoPlace : sample.Latitude;
            Longitude[Rows] = sample == null ? Column.NoPlace : sample.Longitude;
            Rows++;
        }

        /// <summary>Appends an inertial sample to the newest second; one too many is dropped.</summary>
        public void AddInertial(short ax, short ay, short az, short gx, short gy, short gz)
        {
            if (Samples >= Rows * Hz)
            {
                return;
            }

            Inertial[0][Samples] = ax;
            Inertial[1][Samples] = ay;
            Inertial[2][Samples] = az;
            Inertial[3][Samples] = gx;
            Inertial[4][Samples] = gy;
            Inertial[5][Samples] = gz;
            Samples++;
        }

        /// <summary>Marks the inertial samples that never came as not measured, up to the end of the newest second.</summary>
        public void PadInertial()
        {
            while (Samples < Rows * Hz)
            {
                AddInertial(Column.None, Column.None, Column.None, Column.None, Column.None, Column.None);
            }
        }

        /// <summary>Appends an event to the newest second; false when there is no room.</summary>
        public bool AddEvent(string kind, int value)
        {
            if (Events == MaxEvents)
            {
                return false;
            }

            EventKind[Events] = kind;
            EventRow[Events] = Rows == 0 ? 0 : Rows - 1;
            EventValue[Events] = value;
            Events++;
            return true;
        }

        /// <summary>Empties the batch for the next half minute; what was news is none any more.</summary>
        public void Clear()
        {
            Rows = 0;
            Samples = 0;
            Events = 0;
            EndCause = null;
            BatteryMv = 0;
            OdometerKm = -1;
            Vin = null;
            TroubleCodes = null;
            FirmwareVersion = null;
            Policy = -1;
        }

        private static short[][] Columns(int count, int length)
        {
            short[][] columns = new short[count][];
            for (int i = 0; i < count; i++)
            {
                columns[i] = new short[length];
            }

            return columns;
        }
    }
}

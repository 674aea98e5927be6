namespace ConnectedInsurance.Firmware.Drive
{
    /// <summary>Puts a trip's seconds on a regular grid and hands a batch on whenever one is full.</summary>
    /// <remarks>A full batch leaves only when the next second comes, so that a trip's last batch is never empty and always carries its end.</remarks>
    public sealed class TripRecorder
    {
        private const int SecondMs = 1000;

        private readonly Batch batch;
        private readonly IClock clock;
        private readonly IBatchSink sink;
        private readonly IBoots boots;
        private CollectionMode mode;
        private int toldKm = -1;

        /// <summary>A recorder between trips.</summary>
        public TripRecorder(Batch batch, IClock clock, IBatchSink sink, CollectionMode mode, IBoots boots = null)
        {
            this.batch = batch;
            this.clock = clock;
            this.sink = sink;
            this.mode = mode;
            this.boots = boots;
        }

        /// <summary>Version of the collection policy in force, told with every batch; -1 without one.</summary>
        public int Policy { get; set; } = -1;

        /// <summary>Most seconds in a batch; a longer one under way leaves with the next second.</summary>
        public int MostRows
        {
            set { batch.MostRows = value; }
        }

        /// <summary>True between <see cref="Begin"/> and <see cref="End"/>.</summary>
        public bool InTrip { get; private set; }

        /// <summary>What may be collected; a change takes effect with the very next second.</summary>
        public CollectionMode Mode
        {
            get
            {
                return mode;
            }

            set
            {
                if (value == mode)
                {
                    return;
                }

                if (value == CollectionMode.Off)
                {
                    End(TripCause.SwitchedOff);
                }
                else
                {
                    Flush(null, false);
                }

                mode = value;
            }
        }

        /// <summary>A trip begins, unless recording is off.</summary>
        public void Begin()
        {
            if (InTrip || mode == CollectionMode.Off)
            {
                return;
            }

            if (batch.Trip == Batch.MaxTrip && boots != null)
            {
                boots.CountNext();
                batch.Boot = boots.Boot;
                batch.Trip = 0;
                batch.Seq = 0;
            }

            InTrip = true;
            batch.Trip++;
        }

        /// <summary>A second begins; seconds that never came are filled in as not measured.</summary>
        public void Second(SecondSample sample)
        {
            if (!InTrip)
            {
                return;
            }

            long now = clock.UptimeMs;
            long row = batch.Rows == 0 ? 0 : (now - batch.Up + (SecondMs / 2)) / SecondMs;
            if (batch.Rows > 0 && row < batch.Rows)
            {
                return;
            }

            if (row >= batch.RowLimit)
            {
                Flush(null, false);
            }

            if (batch.Rows == 0)
            {
                Open(now);
                row = 0;
            }

            while (batch.Rows < row)
            {
                batch.AddRow(null);
            }

            Withhold(sample);
            batch.AddRow(sample);
        }

        /// <summary>An inertial sample of the second that began last: acceleration in mg, rotation in 0.1 degree/s.</summary>
        public void Inertial(short ax, short ay, short az, short gx, short gy, short gz)
        {
            if (InTrip && mode != CollectionMode.Private)
            {
                batch.AddInertial(ax, ay, az, gx, gy, gz);
            }
        }

        /// <summary>The odometer, km; told when it changes.</summary>
        public void Odometer(int km)
        {
            if (InTrip && km != toldKm)
            {
                batch.OdometerKm = km;
                toldKm = km;
            }
        }

        /// <summary>The vehicle identification number; told once a trip, and to nobody on a private one.</summary>
        public void Vin(string vin)
        {
            if (InTrip && mode != CollectionMode.Private)
            {
                batch.Vin = vin;
            }
        }

        /// <summary>The trouble codes; told when they change.</summary>
        public void TroubleCodes(string[] codes)
        {
            if (InTrip && mode != CollectionMode.Private)
            {
                batch.TroubleCodes = codes;
            }
        }

        /// <summary>The battery, mV; the last of a batch stands.</summary>
        public void Battery(int millivolts)
        {
            if (InTrip && mode != CollectionMode.Private)
            {
                batch.BatteryMv = millivolts;
            }
        }

        /// <summary>Something happened; what is urgent leaves at once. A private trip keeps even a crash to itself.</summary>
        public void Event(string kind, int value)
        {
            if (!InTrip || (mode == CollectionMode.Private && DongleEvent.IsPrivate(kind)))
            {
                return;
            }

            NeedRow();
            batch.AddEvent(kind, value);
            if (DongleEvent.IsUrgent(kind))
            {
                Flush(null, true);
            }
        }

        /// <summary>The trip ends; its last batch says so and why.</summary>
        public void End(string cause)
        {
            if (!InTrip)
            {
                return;
            }

            Flush(cause, cause == TripCause.Unplugged);
            InTrip = false;
        }

        private void Open(long now)
        {
            batch.Up = now;
            batch.Clock = clock.Source;
            batch.T0 = clock.UtcMs;
            batch.Mode = mode;
            batch.Policy = Policy;
        }

        /// <summary>An urgent batch just left and the next second has not begun: what happens now still needs a row to stand in.</summary>
        private void NeedRow()
        {
            if (batch.Rows == 0)
            {
                Open(clock.UptimeMs);
                batch.AddRow(null);
            }
        }

        private void Withhold(SecondSample sample)
        {
            if (mode == CollectionMode.Private)
            {
                PrivateTrip.Strip(sample);
            }
            else if (mode != CollectionMode.WithPlace)
            {
                sample.Values[Column.Heading] = Column.None;
                sample.Latitude = Column.NoPlace;
                sample.Longitude = Column.NoPlace;
            }
        }

        private void Flush(string endCause, bool urgent)
        {
            if (batch.Rows == 0)
            {
                if (endCause == null)
                {
                    return;
                }

                NeedRow();
            }

            batch.PadInertial();
            if (mode == CollectionMode.Private)
            {
                PrivateTrip.Level(batch);
            }

            batch.EndCause = endCause;
            sink.Take(batch, urgent);
            batch.Seq++;
            batch.Clear();
        }
    }
}

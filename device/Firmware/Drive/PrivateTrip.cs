namespace ConnectedInsurance.Firmware.Drive
{
    /// <summary>What is left of a second on a private trip: distance and duration.</summary>
    public static class PrivateTrip
    {
        /// <summary>Keeps the two speeds and forgets the rest, before it reaches any memory that outlives the second.</summary>
        public static void Strip(SecondSample sample)
        {
            for (int i = 0; i < Column.Seconds; i++)
            {
                if (i != Column.Speed && i != Column.GnssSpeed)
                {
                    sample.Values[i] = Column.None;
                }
            }

            sample.Latitude = Column.NoPlace;
            sample.Longitude = Column.NoPlace;
        }

        /// <summary>Replaces each speed of a batch by the batch's mean: the distance stays, how it was driven does not.</summary>
        public static void Level(Batch batch)
        {
            Level(batch.Seconds[Column.Speed], batch.Rows);
            Level(batch.Seconds[Column.GnssSpeed], batch.Rows);
        }

        private static void Level(short[] column, int rows)
        {
            int sum = 0;
            int measured = 0;
            for (int i = 0; i < rows; i++)
            {
                if (column[i] != Column.None)
                {
                    sum += column[i];
                    measured++;
                }
            }

            for (int i = 0; i < rows; i++)
            {
                if (column[i] != Column.None)
                {
                    column[i] = (short)((sum + (measured / 2)) / measured);
                }
            }
        }
    }
}

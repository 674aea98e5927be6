namespace ConnectedInsurance.Firmware.Drive
{
    /// <summary>Indices of the packed columns. Plain numbers, because the board has arrays but no maps worth their memory.</summary>
    public static class Column
    {
        /// <summary>OBD speed, km/h.</summary>
        public const int Speed = 0;

        /// <summary>GNSS speed, cm/s.</summary>
        public const int GnssSpeed = 1;

        /// <summary>GNSS course, 0.1 degree.</summary>
        public const int Heading = 2;

        /// <summary>Engine speed, 1/min.</summary>
        public const int Rpm = 3;

        /// <summary>Throttle, percent.</summary>
        public const int Throttle = 4;

        /// <summary>Coolant, degrees Celsius.</summary>
        public const int Coolant = 5;

        /// <summary>Fuel level, percent.</summary>
        public const int Fuel = 6;

        /// <summary>Columns of one value a second.</summary>
        public const int Seconds = 7;

        /// <summary>Inertial columns: acceleration x y z in mg, then rotation x y z in 0.1 degree/s.</summary>
        public const int Inertial = 6;

        /// <summary>The first of the three rotation columns.</summary>
        public const int FirstRotation = 3;

        /// <summary>"Not measured" in a 16-bit column; never 0.</summary>
        public const short None = short.MinValue;

        /// <summary>"Not measured" in a place column.</summary>
        public const int NoPlace = int.MinValue;
    }
}

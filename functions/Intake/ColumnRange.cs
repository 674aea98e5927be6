namespace ConnectedInsurance.Intake;

/// <summary>The values a column may hold, inclusive, in wire units: what its sensor can say, so a value outside is a fault and not a measurement.</summary>
/// <param name="Min">Least value.</param>
/// <param name="Max">Greatest value.</param>
internal readonly record struct ColumnRange(int Min, int Max)
{
    /// <value>1e-6 degree.</value>
    public static readonly ColumnRange Latitude = new(-90_000_000, 90_000_000);

    /// <value>1e-6 degree.</value>
    public static readonly ColumnRange Longitude = new(-180_000_000, 180_000_000);

    private static readonly ColumnRange[] Ranges =
    [
        new(0, 400),          // spd, km/h: PID 0x0D ends at 255; battery-electric cars and replays of test tracks go beyond
        new(0, 15_000),       // gs, cm/s: 540 km/h
        new(0, 3_599),        // hdg, 0.1 degree: 360.0 is 0
        new(0, 16_383),       // rpm, 1/min: PID 0x0C is 16 bits in quarters (SAE J1979)
        new(0, 100),          // thr, %
        new(-60, 215),        // clt, degC: PID 0x05 spans -40..215; senders read lower in the cold
        new(0, 100),          // fuel, %
        new(-16_000, 16_000), // ax, ay, az, mg: the widest range of MPU6886-class sensors
        new(-16_000, 16_000),
        new(-16_000, 16_000),
        new(-20_000, 20_000), // gx, gy, gz, 0.1 degree/s: the widest range of the same sensors
        new(-20_000, 20_000),
        new(-20_000, 20_000),
    ];

    /// <summary>The range of a column.</summary>
    public static ColumnRange Of(BatchColumn column) => Ranges[(int)column];

    /// <summary>True when the column may hold the value.</summary>
    public bool Holds(long value) => value >= Min && value <= Max;
}

namespace ConnectedInsurance.Intake;

/// <summary>The columns of a batch that hold 16-bit integers, in wire units. Ranges are inclusive; <see cref="ColumnRange"/> holds them.</summary>
public enum BatchColumn
{
    /// <summary><c>spd</c>: OBD speed, km/h, one a second.</summary>
    Speed,

    /// <summary><c>gs</c>: GNSS speed, cm/s, one a second.</summary>
    GnssSpeed,

    /// <summary><c>hdg</c>: course, 0.1 degree, one a second.</summary>
    Heading,

    /// <summary><c>rpm</c>: engine speed, 1/min, one a second.</summary>
    Rpm,

    /// <summary><c>thr</c>: throttle, percent, one a second.</summary>
    Throttle,

    /// <summary><c>clt</c>: coolant, degrees Celsius, one a second.</summary>
    Coolant,

    /// <summary><c>fuel</c>: fuel level, percent, one a second.</summary>
    Fuel,

    /// <summary><c>ax</c>: acceleration with gravity, mg, <c>hz</c> a second.</summary>
    Ax,

    /// <summary><c>ay</c>.</summary>
    Ay,

    /// <summary><c>az</c>.</summary>
    Az,

    /// <summary><c>gx</c>: rotation, 0.1 degree/s, <c>hz</c> a second.</summary>
    Gx,

    /// <summary><c>gy</c>.</summary>
    Gy,

    /// <summary><c>gz</c>.</summary>
    Gz,
}

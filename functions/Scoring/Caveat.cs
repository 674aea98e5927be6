using System.Text.Json.Serialization;

namespace ConnectedInsurance.Scoring;

/// <summary>What was not seen well and lowers the confidence of a score; never its points.</summary>
[JsonConverter(typeof(EnumInWords<Caveat>))]
public enum Caveat
{
    /// <summary>Nothing at all was recorded for a while.</summary>
    Gaps,

    /// <summary>Rows came late, twice, or from a clock set back; they were put where they belong.</summary>
    RowsOutOfOrder,

    /// <summary>Speed is missing for more than a twentieth of the time.</summary>
    SpeedMissing,

    /// <summary>Speed stood still at one value while the car gained and lost speed; those seconds were left out.</summary>
    SpeedStuck,

    /// <summary>No inertial sensor: cornering is not measured.</summary>
    NoInertialSensor,

    /// <summary>Inertial samples are missing for more than a twentieth of the time.</summary>
    InertialMissing,

    /// <summary>The inertial sensor is too slow to follow a manoeuvre; speed and rotation were used instead.</summary>
    InertialSlow,

    /// <summary>An axis met the end of its range; peaks are lost.</summary>
    AxisClipped,

    /// <summary>Which way the dongle faces is unknown: longitudinal and lateral cannot be told apart by the sensor.</summary>
    ForwardUnknown,

    /// <summary>The dongle was re-seated on the way.</summary>
    Reseated,
}

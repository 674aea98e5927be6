using System.Text.Json.Serialization;

namespace ConnectedInsurance.Scoring.Events;

/// <summary>What happened.</summary>
[JsonConverter(typeof(EnumInWords<EventKind>))]
public enum EventKind
{
    /// <summary>Harsh braking.</summary>
    Braking,

    /// <summary>Harsh acceleration.</summary>
    Acceleration,

    /// <summary>Harsh cornering to the left.</summary>
    CorneringLeft,

    /// <summary>Harsh cornering to the right.</summary>
    CorneringRight,

    /// <summary>Cornering while braking or accelerating, together harsh where neither is alone.</summary>
    Combined,

    /// <summary>Harsh motion in the horizontal plane whose direction is not known: raw axes, or a mounting not learned yet.</summary>
    Horizontal,
}

/// <summary>How harsh, by the bounds of the rule in force.</summary>
[JsonConverter(typeof(EnumInWords<Severity>))]
public enum Severity
{
    /// <summary>Over the threshold.</summary>
    Low,

    /// <summary>Over the bound for medium.</summary>
    Medium,

    /// <summary>Over the bound for high.</summary>
    High,
}

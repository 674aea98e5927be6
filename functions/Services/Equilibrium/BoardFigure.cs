using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Equilibrium;

/// <summary>The five relations that carry the platform; each has to be good on its own.</summary>
[JsonConverter(typeof(EnumByName<Relation>))]
public enum Relation
{
    /// <summary>A driver and the platform: what they take along, and take back.</summary>
    [JsonStringEnumMemberName("driver-platform")]
    DriverPlatform,

    /// <summary>A driver and their dongle: that it works, and that they hear of it when it does not.</summary>
    [JsonStringEnumMemberName("driver-dongle")]
    DriverDongle,

    /// <summary>A driver and partners: what is contested, what coaching brings.</summary>
    [JsonStringEnumMemberName("driver-partner")]
    DriverPartner,

    /// <summary>The platform and partners: that they get what they may, and who gains by it.</summary>
    [JsonStringEnumMemberName("platform-partner")]
    PlatformPartner,

    /// <summary>The platform and dongles: how much of the driving is seen.</summary>
    [JsonStringEnumMemberName("platform-dongle")]
    PlatformDongle,
}

/// <summary>What a figure counts in.</summary>
[JsonConverter(typeof(EnumByName<FigureUnit>))]
public enum FigureUnit
{
    /// <summary>Things.</summary>
    [JsonStringEnumMemberName("count")]
    Count,

    /// <summary>A part of a whole, 0 to 1.</summary>
    [JsonStringEnumMemberName("share")]
    Share,

    /// <summary>Points of the driving score.</summary>
    [JsonStringEnumMemberName("points")]
    Points,

    /// <summary>Seconds.</summary>
    [JsonStringEnumMemberName("seconds")]
    Seconds,
}

/// <summary>A figure of the board.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Relation">Which relation it is of.</param>
/// <param name="Unit">What it counts in.</param>
/// <param name="Query">How it is come by: over which rows of which tables.</param>
public sealed record BoardFigure(string Name, Relation Relation, FigureUnit Unit, string Query);

/// <summary>The week a figure is of: the seven days up to when it is taken.</summary>
/// <param name="Until">When it is taken.</param>
public readonly record struct BoardWeek(DateTimeOffset Until)
{
    /// <summary>When the week began.</summary>
    public DateTimeOffset From => Until.AddDays(-7);

    /// <summary>True for what happened in it.</summary>
    public bool Holds(DateTimeOffset moment) => moment >= From && moment < Until;
}

/// <summary>What of the board a stage can take, from its own tables; registered by it.</summary>
public interface IMeasure
{
    /// <value>A mean over fewer would say what one of them does: it is not taken (decision 28).</value>
    const int Fewest = 20;

    /// <summary>The figures, in the order a reader wants them.</summary>
    IReadOnlyList<BoardFigure> Figures { get; }

    /// <summary>Takes each of them over a week, in that order; null for one that cannot be told.</summary>
    Task<IReadOnlyList<double?>> Take(BoardWeek week, CancellationToken cancellation);
}

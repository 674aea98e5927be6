using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Scoring.Events;

namespace ConnectedInsurance.Scoring;

/// <summary>In which frame accelerations are compared with thresholds.</summary>
[JsonConverter(typeof(EnumInWords<Frame>))]
public enum Frame
{
    /// <summary>The vehicle's: gravity taken away, turned to longitudinal and lateral.</summary>
    Aligned,

    /// <summary>The sensor's own: the larger of |x| and |y| with whatever gravity tilts into them, in whole mg.</summary>
    Raw,
}

/// <summary>The thresholds in force. In production only a model version changes them; on the command line <c>--profile</c> does.</summary>
/// <remarks>Defaults: thresholds and gates as dongle makers ship them (Damoov, Teltonika FMB: braking 2.7, acceleration 2.5, cornering 3.4 at 10 and 30 km/h; Digital Matter: hysteresis 17 %); medium and high at 9/7 and 12/7 of the threshold, the steps of 0.35, 0.45 and 0.6 g in use with black boxes.</remarks>
/// <param name="Name">As shown with a score.</param>
/// <param name="Frame">Aligned, or raw.</param>
/// <param name="Braking">Longitudinal, slowing.</param>
/// <param name="Acceleration">Longitudinal, gaining speed.</param>
/// <param name="Cornering">Lateral, either side.</param>
/// <param name="Horizontal">In the plane, whatever the direction: the only rule of the raw frame.</param>
public sealed record ThresholdProfile(string Name, Frame Frame, EventRule Braking, EventRule Acceleration, EventRule Cornering, EventRule Horizontal)
{
    /// <summary>The thresholds of this rule set.</summary>
    public static ThresholdProfile Default { get; } = new(
        "default",
        Frame.Aligned,
        new EventRule(2.7, 3.5, 4.6, MinSpeedKph: 10),
        new EventRule(2.5, 3.2, 4.3, MinSpeedKph: 10),
        new EventRule(3.5, 4.5, 6.0, MinSpeedKph: 30),
        new EventRule(3.5, 4.5, 6.0, MinSpeedKph: 10));

    /// <summary>No event begins under this, m/s^2.</summary>
    internal float LeastThresholdMps2 => (float)Math.Min(Math.Min(Braking.ThresholdMps2, Acceleration.ThresholdMps2), Math.Min(Cornering.ThresholdMps2, Horizontal.ThresholdMps2));

    /// <summary>None goes on under this, m/s^2.</summary>
    internal float LeastReleaseMps2 => (float)Math.Min(Braking.ReleaseMps2, Math.Min(Acceleration.ReleaseMps2, Cornering.ReleaseMps2));

    /// <summary>Reads a thresholds file: JSON, what it does not name stays as in <see cref="Default"/>.</summary>
    /// <exception cref="JsonException">The file is not such JSON.</exception>
    public static ThresholdProfile Read(Stream json) =>
        (JsonSerializer.Deserialize(json, ScoringJson.Default.ThresholdFile) ?? throw new JsonException("The profile is null.")).Over(Default);
}

/// <summary>A thresholds file as written: any part may be missing.</summary>
internal sealed record ThresholdFile(string? Name, Frame? Frame, RuleFile? Braking, RuleFile? Acceleration, RuleFile? Cornering, RuleFile? Horizontal)
{
    public ThresholdProfile Over(ThresholdProfile profile) => new(
        Name ?? "unnamed",
        Frame ?? profile.Frame,
        RuleFile.Over(Braking, profile.Braking),
        RuleFile.Over(Acceleration, profile.Acceleration),
        RuleFile.Over(Cornering, profile.Cornering),
        RuleFile.Over(Horizontal, profile.Horizontal));
}

/// <summary>A rule as written: any part may be missing.</summary>
internal sealed record RuleFile(double? ThresholdMps2, double? MediumMps2, double? HighMps2, double? MinSpeedKph, double? MinSeconds, double? MergeSeconds, double? Hysteresis)
{
    public static EventRule Over(RuleFile? file, EventRule rule) => file is null ? rule : new(
        file.ThresholdMps2 ?? rule.ThresholdMps2,
        file.MediumMps2 ?? rule.MediumMps2,
        file.HighMps2 ?? rule.HighMps2,
        file.MinSpeedKph ?? rule.MinSpeedKph,
        file.MinSeconds ?? rule.MinSeconds,
        file.MergeSeconds ?? rule.MergeSeconds,
        file.Hysteresis ?? rule.Hysteresis);
}

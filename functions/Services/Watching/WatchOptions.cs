using System.ComponentModel.DataAnnotations;

namespace ConnectedInsurance.Services.Watching;

/// <summary>How dongles are watched.</summary>
public sealed class WatchOptions
{
    /// <value>How often each is looked at. Default 6 h: more often costs reads, less often tells late.</value>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "Watching:LookEvery is 1 second to a day (1.00:00:00).")]
    public TimeSpan LookEvery { get; set; } = TimeSpan.FromHours(6);

    /// <value>After how long nothing heard is silence. Default 7 days: shorter bothers who leaves the car for a week, longer loses weeks of a dead dongle.</value>
    [Range(typeof(TimeSpan), "00:00:01", "90.00:00:00", ErrorMessage = "Watching:SilentAfter is 1 second to 90 days (90.00:00:00).")]
    public TimeSpan SilentAfter { get; set; } = TimeSpan.FromDays(7);

    /// <value>The newest firmware there is, such as 0.2.0. None by default: then none is called old.</value>
    [RegularExpression(@"\d+(\.\d+){1,3}", ErrorMessage = "Watching:NewestFirmware is a version such as 0.2.0.")]
    public string? NewestFirmware { get; set; }
}

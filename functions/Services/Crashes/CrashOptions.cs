using System.ComponentModel.DataAnnotations;

namespace ConnectedInsurance.Services.Crashes;

/// <summary>How drivers are asked after a crash.</summary>
public sealed class CrashOptions
{
    /// <value>How long a driver has to answer before the assistance partner is told. Default 60 s: shorter sends help to who is well, longer lets who is not wait.</value>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ErrorMessage = "Crashes:AskFor is 1 second to 5 minutes (00:05:00).")]
    public TimeSpan AskFor { get; set; } = TimeSpan.FromSeconds(60);
}

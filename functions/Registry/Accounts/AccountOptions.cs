using System.ComponentModel.DataAnnotations;

namespace ConnectedInsurance.Registry.Accounts;

/// <summary>How long drivers stay signed in.</summary>
public sealed class AccountOptions
{
    /// <value>A session unused for so long is over. Default 1 h: longer and a forgotten browser stays open to whoever sits down; shorter and people sign in at every look.</value>
    [Range(typeof(TimeSpan), "00:05:00", "7.00:00:00")]
    public TimeSpan SessionIdle { get; set; } = TimeSpan.FromHours(1);

    /// <value>A session is over after so long, used or not. Default 12 h: longer and a stolen cookie serves for longer; shorter and it ends in the middle of a day.</value>
    [Range(typeof(TimeSpan), "00:05:00", "30.00:00:00")]
    public TimeSpan SessionLongest { get; set; } = TimeSpan.FromHours(12);
}

using System.ComponentModel.DataAnnotations;

namespace ConnectedInsurance.Portability.Erasing;

/// <summary>How long a driver may think better of it.</summary>
public sealed class ErasureOptions
{
    /// <value>Days in which erasing everything may be undone. Default 7: fewer punishes a mistake, more than 30 is against GDPR art. 12(3).</value>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00", ErrorMessage = "Erasure:CoolingOff is up to 30 days (30.00:00:00).")]
    public TimeSpan CoolingOff { get; set; } = TimeSpan.FromDays(7);

    /// <value>How long erasing a trip, a time or a category may be undone. Default a day; more than 30 days is against GDPR art. 12(3).</value>
    [Range(typeof(TimeSpan), "00:00:00", "30.00:00:00", ErrorMessage = "Erasure:CoolingOffOfSome is up to 30 days (30.00:00:00).")]
    public TimeSpan CoolingOffOfSome { get; set; } = TimeSpan.FromDays(1);
}

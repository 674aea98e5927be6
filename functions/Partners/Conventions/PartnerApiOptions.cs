using System.ComponentModel.DataAnnotations;

namespace ConnectedInsurance.Partners.Conventions;

/// <summary>What a partner may ask of the API.</summary>
public sealed class PartnerApiOptions
{
    /// <value>Requests of one partner in a minute. Default 600: higher and one partner's loop slows every other, lower and a nightly run over its subjects takes all night.</value>
    [Range(1, 100_000, ErrorMessage = "PartnerApi:RequestsPerMinute is a whole number from 1 to 100,000.")]
    public int RequestsPerMinute { get; set; } = 600;
}

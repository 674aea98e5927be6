namespace ConnectedInsurance.Rating.Life;

/// <summary>How long drivers are told of a champion before it prices what they agreed to.</summary>
public sealed class ChampionNotice
{
    /// <value>30 days unless told, so that a month is settled and read between the word and the price. Shorter surprises; longer lets a model that was found wanting price on.</value>
    public TimeSpan Length { get; set; } = TimeSpan.FromDays(30);
}

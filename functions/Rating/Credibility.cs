namespace ConnectedInsurance.Rating;

/// <summary>How far a driver's own record is believed: Z = n / (n + K), n in observed km of 12 months.</summary>
/// <remarks>Buhlmann's form; K = s^2 / tau^2. Until 200 drivers of 8 weeks exist to estimate it from, K is 1500 km: half belief after a month or two of driving.</remarks>
public static class Credibility
{
    /// <summary>K while there is nothing to estimate it from, km.</summary>
    public const double PriorKm = 1500;

    /// <summary>Z: 0 for no km, towards 1 for many.</summary>
    /// <param name="km">n: observed distance of 12 months.</param>
    /// <param name="halfKm">K: the distance at which half of the record is believed; <see cref="FitCredibility"/> estimates it.</param>
    public static double Of(double km, double halfKm = PriorKm) => km / (km + halfKm);
}

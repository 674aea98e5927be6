using System.Globalization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Life;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Services.Notifying;

/// <summary>Tells a driver that another model will price their driving, from when on, and what becomes of their factor. A change that changes nothing of theirs is only to be read.</summary>
public sealed class TellRating(TellDriver tell, PartnerRegister partners)
{
    /// <summary>A driver's rating is another.</summary>
    public async Task On(RatingChanged changed, CancellationToken cancellation)
    {
        var change = changed.Change;
        if (change.Before.Factor != change.After.Factor)
        {
            await tell.Tell(changed.Driver, NoticeKind.RatingChanged, $"{change.Insurer}.{KeyText.Of(change.At)}", await Words(change, cancellation), cancellation);
        }
    }

    private async Task<Dictionary<string, string>> Words(RatingChange change, CancellationToken cancellation) => new()
    {
        ["insurer"] = (await partners.Find(change.Insurer, cancellation))?.Name ?? change.Insurer,
        ["from"] = change.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["before"] = Percent(change.Before.Factor),
        ["after"] = Percent(change.After.Factor),
    };

    private static string Percent(decimal factor) => (factor * 100).ToString("0.0", CultureInfo.InvariantCulture);
}

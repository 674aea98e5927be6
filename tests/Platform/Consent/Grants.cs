using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Consent;

/// <summary>Grants as tests speak of them: for pricing, from noon, for a year.</summary>
internal static class Grants
{
    public static Grant To(string partner, string driver, params DataCategory[] categories) =>
        new(Identifier.New("gra"), driver, partner, Purpose.Pricing, categories, Basis.Consent, Boots.Noon, Boots.Noon.AddDays(365), null);

    /// <summary>Withdraws one grant and tells nobody; the grant as it is then.</summary>
    public static async Task<Grant> Withdraw(this Consents consents, string driver, string id, CancellationToken cancellation, DateTimeOffset? at = null)
    {
        var grant = (await consents.Find(driver, id, cancellation))!;
        await consents.Withdraw(new Withdrawal(Identifier.New("wdr"), driver, grant.Partner, [id], at ?? Boots.Noon), cancellation);
        return (await consents.Find(driver, id, cancellation))!;
    }
}

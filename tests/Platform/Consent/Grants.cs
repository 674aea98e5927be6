using ConnectedInsurance.Consent;
using ConnectedInsurance.Platform.Tests.Trips;

namespace ConnectedInsurance.Platform.Tests.Consent;

/// <summary>Grants as tests speak of them: for pricing, from noon, for a year.</summary>
internal static class Grants
{
    public static Grant To(string partner, string driver, params DataCategory[] categories) =>
        new(ConnectedInsurance.Ports.Identifier.New("gra"), driver, partner, Purpose.Pricing, categories, Basis.Consent, Boots.Noon, Boots.Noon.AddDays(365), null);
}

using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Notices;

namespace ConnectedInsurance.Hosting.Embedded.Demo;

/// <summary>What the demo's partners tell drivers.</summary>
internal static class DemoNotice
{
    private const int RetentionDays = 365;

    public static NoticeTerms Of(string name, DisclosureScope scope) => new(
        new(name, "1 rue de la Paix, 75002 Paris", "privacy@demo.invalid", "FR", ["FR"]),
        [new(scope.Purpose, [.. scope.Categories], Basis.Contract, RetentionDays, [])],
        new(
            $"{name} reçoit votre note et vos trajets, sans lieu ni heure, pour calculer votre prime, et les garde un an.",
            $"{name} receives your score and your trips, without place or time of day, to price your policy, and keeps them for a year."));
}

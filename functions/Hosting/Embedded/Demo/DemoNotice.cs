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
        scope.Purpose switch
        {
            Purpose.Maintenance => new(
                $"{name} reçoit l’état de votre voiture, sans trajet ni lieu, pour vous proposer un entretien, et le garde un an.",
                $"{name} receives how your car is, without trips or places, to offer you maintenance, and keeps it for a year."),
            Purpose.Coaching => new(
                $"{name} reçoit où vous en êtes sur le seul point travaillé, pour vous aider à progresser, et le garde un an.",
                $"{name} receives how you do on the one thing you work on, to help you with it, and keeps it for a year."),
            _ => new(
                $"{name} reçoit votre note et vos trajets, sans lieu ni heure, pour calculer votre prime, et les garde un an.",
                $"{name} receives your score and your trips, without place or time of day, to price your policy, and keeps them for a year."),
        });
}

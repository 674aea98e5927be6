using System.Globalization;
using ConnectedInsurance.Consent.InformationSheets;
using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Quotes;

/// <summary>What a driver reads before they ask for quotes: as what the platform stands between them and insurers, and, of a broker, their demands and needs.</summary>
/// <remarks>Source: Directive (EU) 2016/97 on insurance distribution. It is made of the options, so that no operator can broker without it.</remarks>
public static class DescribeQuoting
{
    private static readonly SheetAnswer[] Always =
    [
        new(
            "name",
            "Chaque assureur vous connaît sous un nom créé pour cette seule demande. Il n'apprend ni votre nom, ni si vous êtes déjà son client.",
            "Each insurer knows you by a name made for this one request. It learns neither who you are nor whether you are its customer already."),
        new(
            "order",
            "Les offres ne sont pas classées : leur ordre est tiré au hasard pour chaque demande, sans égard au prix, à l'heure d'arrivée ou à une rémunération.",
            "Quotes are not ranked: their order is drawn for each request, whatever the price, the time they came or anybody's pay."),
        new(
            "choice",
            "Seul l'assureur que vous choisissez apprend votre nom et votre adresse e-mail. Les autres apprennent que c'est terminé, et leur nom pour vous est oublié.",
            "Only the insurer you choose learns your name and e-mail address. The others learn that it is over, and their name for you is forgotten."),
        new("end", "Vous pouvez retirer la demande à tout moment, sans raison.", "You can take the request back at any time, without a reason."),
    ];

    private static readonly SheetAnswer PassedOn = new(
        "role",
        "La plateforme transmet votre demande et les offres ; elle ne conseille pas, ne compare pas et ne conclut rien : elle n'est pas un intermédiaire d'assurance (directive (UE) 2016/97, art. 2).",
        "The platform passes your request and the quotes on; it advises on nothing, compares nothing and concludes nothing: it is no insurance intermediary (Directive (EU) 2016/97, art. 2).");

    /// <summary>The sheet.</summary>
    /// <param name="terms">Who brokers; null where the platform only passes on.</param>
    /// <param name="insurers">The names of the insurers that may be asked.</param>
    public static IReadOnlyList<SheetAnswer> Sheet(BrokerTerms? terms, IEnumerable<string> insurers) => terms is null
        ? [PassedOn, .. Always]
        :
        [
            new(
                "role",
                $"{terms.Name}, {terms.Address}, est un intermédiaire d'assurance, agit pour vous et non pour un assureur (art. 18, a), i) et v)).",
                $"{terms.Name}, {terms.Address}, is an insurance intermediary, and acts for you, not for an insurer (art. 18(a)(i) and (v))."),
            new(
                "register",
                $"Immatriculé sous le numéro {terms.RegisterNumber} ; à vérifier : {terms.Register} (art. 18, a), iv)).",
                $"Registered under number {terms.RegisterNumber}; to be checked at {terms.Register} (art. 18(a)(iv))."),
            new("complaints", $"Réclamations et médiation : {terms.Complaints} (art. 18, a), iii)).", $"Complaints and out-of-court settlement: {terms.Complaints} (art. 18(a)(iii))."),
            new(
                "advice",
                $"Il ne conseille pas et ne fait pas d'analyse impartiale et personnalisée du marché. Il travaille avec : {string.Join(", ", insurers)} (art. 18, a), ii), et 19, par. 1, c), iii)).",
                $"It gives no advice and no fair and personal analysis of the market. It does business with: {string.Join(", ", insurers)} (art. 18(a)(ii) and 19(1)(c)(iii))."),
            new("holdings", $"Participations de 10 % ou plus : {terms.Holdings} (art. 19, par. 1, a) et b)).", $"Holdings of 10 % or more: {terms.Holdings} (art. 19(1)(a) and (b))."),
            new("remuneration", $"Rémunération : {terms.Remuneration} (art. 19, par. 1, d) et e)).", $"Remuneration: {terms.Remuneration} (art. 19(1)(d) and (e))."),
            .. Always,
        ];

    /// <summary>What the driver demands and needs, in words, from what they said: every quote is to be consistent with it (art. 20(1)).</summary>
    public static SheetAnswer DemandsAndNeeds(QuoteNeed need)
    {
        var (km, covers) = (need.YearlyKm.ToString("N0", CultureInfo.InvariantCulture), string.Join(", ", need.Covers.Select(cover => EnumName.Of(cover))));
        var levels = string.Concat(need.Levels.OrderBy(level => level.Key, StringComparer.Ordinal).Select(level => $"; {level.Key}: {level.Value}"));
        return new(
            "demands-and-needs",
            $"Vous voulez assurer un véhicule conduit comme votre passeport le montre, {km} km par an, pour : {covers}{levels}. Vous ne demandez pas de conseil (art. 20, par. 1).",
            $"You want to insure a vehicle driven as your passport shows, {km} km a year, for: {covers}{levels}. You ask for no advice (art. 20(1)).");
    }
}

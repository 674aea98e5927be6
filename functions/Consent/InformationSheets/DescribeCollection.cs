using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Consent.InformationSheets;

/// <summary>Anybody reads, before they pair anything, what a dongle generates, how much, who holds it and how to have it.</summary>
public static class DescribeCollection
{
    private const int RawDays = 90;
    private const int OnChangeDays = 90;

    /// <summary>The sheet. Volumes are of the emulated dongle at 10 Hz; a test holds them.</summary>
    public static readonly InformationSheet Sheet = new(
        [
            new("Vehicle.Speed", "km/h", 1, false, RawDays),
            new("Vehicle.Acceleration.Longitudinal, Lateral, Vertical", "mg", 10, false, RawDays),
            new("Vehicle.AngularVelocity", "0.1 degree/s", 10, false, RawDays),
            new("Vehicle.Powertrain.CombustionEngine.Speed", "1/min", 1, false, RawDays),
            new("Vehicle.OBD.ThrottlePosition", "%", 1, false, RawDays),
            new("Vehicle.OBD.CoolantTemperature", "degC", 1, false, RawDays),
            new("Vehicle.LowVoltageBattery.CurrentVoltage", "mV", null, false, OnChangeDays),
            new("Vehicle.TraveledDistance", "km", null, false, OnChangeDays),
            new("Vehicle.Diagnostics.DTCList", "codes", null, false, OnChangeDays),
            new("Vehicle.VehicleIdentification.VIN", "kept only as a keyed hash", null, false, OnChangeDays),
            new("Vehicle.CurrentLocation.Latitude, Longitude", "1e-6 degree", 1, true, RawDays),
        ],
        MegabytesAnHour: 0.8,
        IsContinuous: true,
        ["JSON over HTTPS (/me/trips, /me/rating, /me/journal)", "JSON file (/me/journal/file)"],
        [
            new(
                "storage",
                "Le boîtier garde les mesures jusqu'à ce que la plateforme les ait enregistrées, puis les efface. La plateforme les garde chiffrées, une clé par trajet.",
                "The dongle keeps measurements until the platform has stored them, then erases them. The platform keeps them encrypted, one key a trip."),
            new(
                "retention",
                "Mesures et lieux 90 jours, événements 15 mois, résumés de trajets 36 mois, journal des accès 5 ans.",
                "Measurements and places 90 days, events 15 months, trip summaries 36 months, the access journal 5 years."),
            new(
                "holder",
                "La plateforme détient les données ; ni l'assureur ni le fabricant du boîtier ne les détiennent.",
                "The platform holds the data; neither the insurer nor the maker of the dongle does."),
            new(
                "use",
                "La plateforme en tire vos trajets et votre note de conduite. Elle ne les vend pas et n'en tire rien d'autre.",
                "The platform makes your trips and your driving score of them. It sells nothing and makes nothing else of them."),
            new(
                "sharing",
                "Rien ne part sans votre accord, donné à un partenaire, pour une finalité. Vous le retirez à tout moment, et lisez qui a reçu quoi.",
                "Nothing leaves without your grant, to one partner, for one purpose. You withdraw it at any time, and read who received what."),
            new(
                "access",
                "Vous lisez et téléchargez tout, gratuitement et sans délai, dans le portail ou avec un jeton d'accès personnel.",
                "You read and download all of it, free of charge and without delay, in the portal or with a personal access token."),
            new(
                "off",
                "Le lieu est désactivé tant que vous ne l'activez pas. Un trajet privé ne laisse que distance et durée ; le boîtier peut être mis à l'arrêt.",
                "Place is off until you turn it on. A private trip leaves only distance and duration; the dongle can be turned off."),
            new(
                "complaint",
                "Vous pouvez contester un trajet ou un événement dans l'application, et saisir la CNIL ou l'autorité compétente pour le règlement sur les données.",
                "You can contest a trip or an event in the application, and complain to your data protection authority or to the authority competent for the Data Act."),
            new(
                "end",
                "L'accord prend fin quand vous le voulez : le boîtier est débranché ou révoqué, et vos données restent à vous.",
                "It ends when you want it to: the dongle is unplugged or revoked, and your data stay yours."),
        ]);

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/information-sheet", Handle).AllowAnonymous();

    private static Ok<InformationSheet> Handle() => TypedResults.Ok(Sheet);
}

namespace ConnectedInsurance.Portability.Papers;

/// <summary>Whom the rows of a table are about, and so who is affected when it leaks.</summary>
public enum StoreOf
{
    /// <summary>Nobody: the platform's own, or partners'.</summary>
    Nobody,

    /// <summary>The drivers its partition and its row name; where they name none, nobody.</summary>
    DriversInKeys,

    /// <summary>The driver its value begins with.</summary>
    DriverInValue,

    /// <summary>Whoever holds the trip its partition names.</summary>
    HolderOfTrip,

    /// <summary>The subject its partition names, such as <c>driver.drv-…</c>.</summary>
    Subject,

    /// <summary>The drivers of the vehicle its partition names.</summary>
    DriversOfVehicle,

    /// <summary>The drivers of the vehicle the dongle in its partition is in.</summary>
    DriversOfDongle,
}

/// <summary>A table, for the register and for who has to tell whom after a leak.</summary>
/// <param name="Table">Its name.</param>
/// <param name="Of">Whom its rows are about.</param>
/// <param name="SealedUnder">Whose key its values are sealed under; null for those in clear.</param>
/// <param name="Holds">What is in it.</param>
public sealed record Store(string Table, StoreOf Of, string? SealedUnder, string Holds)
{
    private const string Drivers = "the driver's key";
    private const string Trips = "the trip's key, and that by its holder's";
    private const string Identities = "the identity's key";

    /// <summary>Every table that holds anything about anybody.</summary>
    public static readonly IReadOnlyList<Store> All =
    [
        new("drivers", StoreOf.DriversInKeys, null, "time zone of home, since when, the day somebody turns 18"),
        new("identities", StoreOf.DriversInKeys, Identities, "name and e-mail address"),
        new("wards", StoreOf.DriversInKeys, null, "beside which drivers under 18 somebody signs"),
        new("accounts", StoreOf.DriversInKeys, Identities, "hashes of passwords, recovery codes, sessions and tokens, public keys of passkeys"),
        new("emails", StoreOf.DriverInValue, null, "keyed hashes of e-mail addresses"),
        new("vehicles", StoreOf.DriversOfVehicle, null, "who owns and drives a vehicle, its time zone"),
        new("drivervehicles", StoreOf.DriversInKeys, null, "which vehicles a driver drives"),
        new("dongles", StoreOf.DriversOfDongle, null, "the vehicle a dongle is in, what it may collect; its key, wrapped"),
        new("vehicledongles", StoreOf.DriversOfVehicle, null, "which dongles are in a vehicle"),
        new("keys", StoreOf.Subject, "the master key", "keys of drivers, identities, vehicles and dongles"),
        new("tripkeys", StoreOf.HolderOfTrip, "the holder's key", "keys of trips"),
        new("consent", StoreOf.DriversInKeys, Drivers, "the access journal, sealed; grants in clear: partner, purpose, categories"),
        new("consentrequests", StoreOf.DriversInKeys, null, "what partners asked a driver for"),
        new("pseudonyms", StoreOf.DriverInValue, null, "what partners call drivers"),
        new("policynumbers", StoreOf.Nobody, Drivers, "partners' numbers of contracts, under pseudonyms"),
        new("batches", StoreOf.HolderOfTrip, Trips, "raw measurements, place where the driver wanted it"),
        new("ledger", StoreOf.DriversOfDongle, null, "when a dongle recorded, how far it was seen to go"),
        new("quarantine", StoreOf.Nobody, "the dongle's key", "batches that could not be read"),
        new("quarantinedongles", StoreOf.DriversOfDongle, null, "reasons batches of a dongle could not be read"),
        new("donglehealth", StoreOf.DriversOfDongle, null, "how a dongle was when it was last looked at"),
        new("mountings", StoreOf.DriversOfDongle, null, "how a dongle sits"),
        new("trips", StoreOf.HolderOfTrip, Trips, "summaries of trips"),
        new("tripindex", StoreOf.Subject, null, "when trips began"),
        new("tripstates", StoreOf.HolderOfTrip, null, "how trips are being closed"),
        new("tripstatements", StoreOf.HolderOfTrip, null, "who said who drove"),
        new("tripnotes", StoreOf.DriversInKeys, Drivers, "drivers' own notes about trips"),
        new("rectifications", StoreOf.HolderOfTrip, Trips, "what accepted contests set aside"),
        new("contests", StoreOf.DriversInKeys, Drivers, "what drivers contest, in their words"),
        new("corrections", StoreOf.Nobody, null, "which partner is to be told of which trip that was corrected"),
        new("claims", StoreOf.DriversInKeys, Drivers, "claims insurers told"),
        new("claimindex", StoreOf.DriverInValue, null, "whose a claim is"),
        new("policies", StoreOf.DriversInKeys, Drivers, "policies and their terms"),
        new("soldpolicies", StoreOf.DriverInValue, null, "whose a policy is"),
        new("ratingchanges", StoreOf.DriversInKeys, Drivers, "what another model made of a rating"),
        new("shadowratings", StoreOf.Nobody, Drivers, "what models on trial would say"),
        new("settlements", StoreOf.Nobody, Drivers, "what periods of policies cost"),
        new("keptpremiums", StoreOf.Nobody, "a secret of the platform", "what settled periods of erased drivers cost"),
        new("erasures", StoreOf.Nobody, null, "erasures and their certificates, under numbers that lead to nobody once done"),
        new("drivererasures", StoreOf.DriversInKeys, null, "which erasures a driver asked for"),
        new("exports", StoreOf.DriversInKeys, Drivers, "exports under way or to be fetched"),
        new("transfers", StoreOf.DriversInKeys, Drivers, "transfers to and from other platforms, with what opens them"),
        new("claimshistories", StoreOf.DriversInKeys, Drivers, "claims histories insurers signed"),
        new("brought", StoreOf.DriversInKeys, Drivers, "what drivers brought from other platforms: policies, premiums, what was disclosed there"),
        new("inbox", StoreOf.DriversInKeys, Drivers, "what drivers were told"),
        new("noticewishes", StoreOf.DriversInKeys, Drivers, "how drivers want to be told"),
        new("pushsubscriptions", StoreOf.DriversInKeys, Drivers, "where browsers are reached"),
        new("crashes", StoreOf.DriversInKeys, Drivers, "crashes, where they were and what was done about them"),
        new("vehiclehealth", StoreOf.DriversOfVehicle, "the vehicle's key", "what vehicles told of themselves, drive by drive; their service books"),
        new("leads", StoreOf.DriversInKeys, Drivers, "what a garage could mend, and what became of it"),
        new("moments", StoreOf.DriversInKeys, Drivers, "what drivers noted of their own drives"),
        new("coachings", StoreOf.DriversInKeys, Drivers, "what coaching was offered, and what became of it"),
        new("courses", StoreOf.DriverInValue, null, "which coach coaches whom, and what it calls them"),
        new("coachingcredentials", StoreOf.DriversInKeys, Drivers, "signed credentials of coaching"),
        new("challenges", StoreOf.DriversInKeys, null, "who drives better together, and the team's figure"),
        new("comparing", StoreOf.DriversInKeys, Drivers, "how a driver stands among others"),
        new("vaults", StoreOf.DriversInKeys, null, "who keeps measurements longer"),
        new("quoterequests", StoreOf.DriversInKeys, Drivers, "requests for quotes, what each insurer was shown and what it quoted"),
        new("quotenames", StoreOf.DriverInValue, null, "what insurers call drivers while a request for quotes is under way"),
        new("partnerevents", StoreOf.Nobody, null, "what partners are to be told of, without a figure"),
        new("withdrawals", StoreOf.Nobody, null, "signed notices of withdrawal, under pseudonyms"),
    ];
}

using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Consent.Notices;

/// <summary>What a partner tells drivers before they grant anything (GDPR art. 13): one numbered version of it, never changed once published.</summary>
/// <param name="Partner">Whose.</param>
/// <param name="Version">From 1.</param>
/// <param name="Published">Since when.</param>
/// <param name="Kind">What the partner is to the driver.</param>
/// <param name="Terms">What it says.</param>
public sealed record Notice(string Partner, int Version, DateTimeOffset Published, PartnerKind Kind, NoticeTerms Terms)
{
    /// <summary>What it says of a purpose; null when it does not name that.</summary>
    public NoticeUse? Use(Purpose purpose) => Terms.Uses.FirstOrDefault(use => use.Purpose == purpose);
}

/// <summary>What a notice says.</summary>
/// <param name="Controller">Who is answerable.</param>
/// <param name="Uses">For what, which data, on what ground, how long, and who else receives it; one for each purpose.</param>
/// <param name="Text">The same in words.</param>
public sealed record NoticeTerms(Controller Controller, IReadOnlyList<NoticeUse> Uses, NoticeText Text)
{
    /// <summary>One as it may look.</summary>
    public static readonly NoticeTerms Example = new(
        new("Demo Insurance", "1 rue de la Paix, 75002 Paris", "privacy@insurer.example", "FR", ["FR"]),
        [new(Purpose.Pricing, [DataCategory.Rating, DataCategory.TripSummary], Basis.Contract, 365, [])],
        new(
            "Votre note et vos trajets, sans lieu ni heure, servent à calculer votre prime et sont gardés un an.",
            "Your score and your trips, without place or time of day, price your policy and are kept for a year."));
}

/// <summary>Who is answerable for what a partner receives.</summary>
/// <param name="Name">As registered.</param>
/// <param name="Address">Postal address.</param>
/// <param name="Contact">Where drivers and authorities write to.</param>
/// <param name="Jurisdiction">Whose law applies: ISO 3166 country code.</param>
/// <param name="StorageLocations">Where the data lies: ISO 3166 country codes.</param>
public sealed record Controller(string Name, string Address, string Contact, string Jurisdiction, IReadOnlyList<string> StorageLocations);

/// <summary>One purpose of a notice.</summary>
/// <param name="Purpose">For what.</param>
/// <param name="Categories">Which data.</param>
/// <param name="Basis">On what ground.</param>
/// <param name="RetentionDays">How long it is kept.</param>
/// <param name="Recipients">Who else receives it; empty for nobody.</param>
public sealed record NoticeUse(Purpose Purpose, IReadOnlyList<DataCategory> Categories, Basis Basis, int RetentionDays, IReadOnlyList<string> Recipients);

/// <summary>A notice in words, in each language of the platform.</summary>
/// <param name="Fr">French.</param>
/// <param name="En">English.</param>
public sealed record NoticeText(string Fr, string En);

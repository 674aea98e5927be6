using System.Text.Json.Serialization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Subjects;

/// <summary>Where a grant stands.</summary>
[JsonConverter(typeof(EnumByName<ConsentState>))]
public enum ConsentState
{
    /// <summary>The guardian of a driver under 18 has not signed yet.</summary>
    [JsonStringEnumMemberName("awaits-guardian")]
    AwaitsGuardian,

    /// <summary>It covers what is asked within it.</summary>
    [JsonStringEnumMemberName("in-force")]
    InForce,

    /// <summary>Its period ended.</summary>
    [JsonStringEnumMemberName("expired")]
    Expired,

    /// <summary>The driver withdrew it.</summary>
    [JsonStringEnumMemberName("withdrawn")]
    Withdrawn,
}

/// <summary>A grant as the partner it was given to may show it as its ground (GDPR art. 7(1)).</summary>
/// <param name="Consent">The grant's id.</param>
/// <param name="Purpose">For what.</param>
/// <param name="Categories">Which data.</param>
/// <param name="Basis">On what ground.</param>
/// <param name="State">Where it stands now.</param>
/// <param name="Given">From when.</param>
/// <param name="Until">To when.</param>
/// <param name="Withdrawn">When it was withdrawn; null unless it was.</param>
public sealed record SubjectConsent(
    string Consent,
    Purpose Purpose,
    IReadOnlyList<DataCategory> Categories,
    Basis Basis,
    ConsentState State,
    DateTimeOffset Given,
    DateTimeOffset Until,
    DateTimeOffset? Withdrawn)
{
    /// <summary>A grant as its partner sees it: times to the minute, so that two partners granted to at once cannot match them.</summary>
    internal static SubjectConsent Of(Grant grant, DateTimeOffset now) => new(
        grant.Id,
        grant.Purpose,
        grant.Categories,
        grant.Basis,
        grant.Withdrawn is not null ? ConsentState.Withdrawn
            : grant.IsInForce(now) ? ConsentState.InForce
            : now < grant.Until && grant.Cosignature is { At: null } ? ConsentState.AwaitsGuardian
            : ConsentState.Expired,
        Minute(grant.Given),
        Minute(grant.Until),
        grant.Withdrawn is { } at ? Minute(at) : null);

    private static DateTimeOffset Minute(DateTimeOffset moment) => new(moment.UtcTicks - moment.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero);
}

/// <summary>Every grant a subject ever gave this partner.</summary>
/// <param name="Subject">What this partner calls the driver.</param>
/// <param name="Consents">Newest first.</param>
public sealed record SubjectConsents(string Subject, IReadOnlyList<SubjectConsent> Consents) : IPartnersOwn
{
    /// <summary>One as it may look.</summary>
    public static readonly SubjectConsents Example = new(
        SubjectTrips.ExampleSubject,
        [
            new(
                "gra-7k3mq9xz0a1b2c3d4e5f",
                Purpose.Pricing,
                [DataCategory.Rating, DataCategory.TripSummary],
                Basis.Consent,
                ConsentState.InForce,
                new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero),
                new(2027, 3, 2, 8, 0, 0, TimeSpan.Zero),
                null),
        ]);
}

using ConnectedInsurance.Consent;

namespace ConnectedInsurance.Partners.Subjects;

/// <summary>A driver who ever granted the partner something, as the partner knows them.</summary>
/// <param name="Subject">What this partner calls the driver.</param>
/// <param name="Policy">What the partner calls the contract; null until it said so.</param>
/// <param name="Scopes">What may be asked of them now: categories and purposes in force. Empty when every grant ended.</param>
public sealed record PartnerSubject(string Subject, string? Policy, IReadOnlyList<string> Scopes) : IPartnersOwn
{
    /// <summary>One as it may look.</summary>
    public static readonly PartnerSubject Example = new(SubjectTrips.ExampleSubject, "FR-2026-004711", ["rating:pricing", "trip-summary:pricing"]);
}

/// <summary>A page of subjects, and the cursor of the next one; null on the last.</summary>
public sealed record PartnerSubjects(IReadOnlyList<PartnerSubject> Subjects, string? Next) : IPartnersOwn;

/// <summary>Who a partner's subjects are.</summary>
public sealed class PartnerSubjectList(Pseudonyms pseudonyms, PolicyNumbers policies, Consents consents)
{
    /// <summary>One subject as the partner knows it, or null when it knows none by this name.</summary>
    internal async Task<PartnerSubject?> Find(string partner, string subject, CancellationToken cancellation) =>
        await pseudonyms.Resolve(partner, subject, cancellation) is { } driver ? await Of(partner, subject, driver, cancellation) : null;

    /// <summary>A page of them, in an order that says nothing.</summary>
    internal async Task<(IReadOnlyList<PartnerSubject> Subjects, string? Next)> Page(string partner, string? from, int limit, CancellationToken cancellation)
    {
        var (known, next) = await pseudonyms.Page(partner, from, limit, cancellation);
        var subjects = new List<PartnerSubject>(known.Count);
        foreach (var (subject, driver) in known)
        {
            subjects.Add(await Of(partner, subject, driver, cancellation));
        }

        return (subjects, next);
    }

    /// <summary>Whom a policy number covers.</summary>
    internal async Task<IReadOnlyList<PartnerSubject>> Covered(string partner, string policy, CancellationToken cancellation)
    {
        var subjects = new List<PartnerSubject>();
        foreach (var subject in await policies.Covered(partner, policy, cancellation))
        {
            if (await Find(partner, subject, cancellation) is { } known)
            {
                subjects.Add(known);
            }
        }

        return subjects;
    }

    private async Task<PartnerSubject> Of(string partner, string subject, string driver, CancellationToken cancellation) => new(
        subject,
        await policies.Find(partner, subject, driver, cancellation),
        [.. (await consents.InForce(driver, partner, cancellation))
            .GroupBy(grant => grant.Purpose)
            .OrderBy(purpose => purpose.Key)
            .SelectMany(purpose => new DisclosureScope(purpose.Key, purpose.SelectMany(grant => grant.Categories).ToHashSet()).ToString().Split(' '))]);
}

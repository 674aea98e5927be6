using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Consent;

/// <summary>Gives a grant against the notice that holds now, whoever asked for it; a driver under 18 gives none of place, and none alone.</summary>
public sealed class GiveConsent(PublishedNotices notices, Drivers drivers, Consents consents, Pseudonyms pseudonyms, TimeProvider time)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>The grant, or why there is none.</summary>
    public async Task<(GiveGrant.Response? Given, ProblemHttpResult? Refusal)> Give(string driver, GiveGrant.Request request, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        if (Fault(request, now) is { } fault)
        {
            return (null, Problem.BadRequest.Because(fault));
        }

        if (!TableLimits.IsKey(request.Partner)
            || Sandbox.Parts(request.Partner, driver)
            || await notices.Current(request.Partner, cancellation) is not { } notice
            || await drivers.Find(driver, cancellation) is not { } known)
        {
            return (null, Problem.NotFound.Because("There is no such partner, or it has not published what it asks for."));
        }

        if (notice.Version != request.Notice)
        {
            return (null, Problem.Conflict.Because($"The partner's notice has version {notice.Version} now: read it before you grant."));
        }

        if (notice.Use(request.Purpose) is not { } use || request.Categories.Except(use.Categories).Any())
        {
            return (null, Problem.BadRequest.Because("The notice does not ask for every one of these categories for this purpose."));
        }

        if (MinorFault(known, request, now) is { } refused)
        {
            return (null, Problem.NotYours.Because(refused));
        }

        var grant = Of(known, request, notice, use, now);
        await consents.Give(grant, cancellation);
        return (new(grant, await pseudonyms.Introduce(grant.Partner, driver, cancellation)), null);
    }

    /// <summary>Why somebody under 18 may not grant this; null when they may, or are of age.</summary>
    internal static string? MinorFault(Driver driver, GiveGrant.Request request, DateTimeOffset now) =>
        !driver.IsMinor(now) ? null
        : request.Categories.Contains(DataCategory.Location) ? "Under 18 place is off: it is granted to nobody."
        : driver.Guardian is null ? "Under 18 a guardian signs beside you, and none is known: ask the operator."
        : null;

    private static string? Fault(GiveGrant.Request request, DateTimeOffset now) => request switch
    {
        { Categories.Count: 0 } => "categories names at least one category.",
        { Until: { } until } when until <= now => "until lies ahead.",
        { Until: { } until } when until > now + Longest => "until is at most 366 days ahead: a grant is renewed, not forgotten.",
        _ => null,
    };

    private static Grant Of(Driver driver, GiveGrant.Request request, Notice notice, NoticeUse use, DateTimeOffset now) => new(
        Identifier.New("gra"),
        driver.Id,
        request.Partner,
        request.Purpose,
        [.. request.Categories.Distinct().Order()],
        use.Basis,
        now,
        request.Until ?? now + Longest,
        null,
        notice.Version,
        driver.IsMinor(now) ? new(null, null) : null);
}

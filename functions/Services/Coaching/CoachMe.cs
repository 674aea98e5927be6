using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Services.Coaching;

/// <summary>A driver reads what they were offered and how it goes, and switches all of it off.</summary>
public static class CoachMe
{
    /// <summary>Coaching.</summary>
    /// <param name="IsOff">True for who wants none.</param>
    /// <param name="Coachings">Those offered, newest first.</param>
    /// <param name="Coaches">Who gives courses.</param>
    public sealed record Response(bool IsOff, IReadOnlyList<Listed> Coachings, IReadOnlyList<Coach> Coaches);

    /// <summary>A coaching.</summary>
    /// <param name="Coaching">What it is.</param>
    /// <param name="Progress">The factor before it and since; null while it was not accepted.</param>
    /// <param name="Tips">The tips told so far.</param>
    /// <param name="Credential">What its credential says; null while there is none, and where another platform signed it: that one is among what was brought, at <c>/me/parts/coaching-credentials</c>, and no price here counts it.</param>
    public sealed record Listed(CoachingOffer Coaching, FactorProgress? Progress, IReadOnlyList<CoachingTip> Tips, CredentialTerms? Credential);

    /// <summary>A coach.</summary>
    /// <param name="Partner">Its id.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Notice">The version of its notice.</param>
    /// <param name="IsGranted">True when it is granted what a course needs: the rating, for coaching.</param>
    public sealed record Coach(string Partner, string Name, int Notice, bool IsGranted);

    /// <summary>The switch.</summary>
    /// <param name="IsOff">True for none: what is offered lapses, what runs ends, and no coach receives anything more of it.</param>
    public sealed record Wish(bool IsOff);

    private static readonly Response Example = new(
        false,
        [
            new(
                new(
                    "cch-7k3mq9xz0a1b2c3d4e5f", "drv-7k3mq9xz0a1b2c3d4e5f", ScorePart.Braking, 6.5m, new(2026, 9, 20, 8, 0, 0, TimeSpan.Zero), CoachingState.Running,
                    CoachingForm.Tips, null, new(2026, 9, 21, 8, 0, 0, TimeSpan.Zero), 1),
                new(new(6420, -6.5m), new(340, -4m)),
                [new(1, "Gardez deux secondes de distance.", "Keep two seconds of distance.")],
                null),
        ],
        [new("prt-7k3mq9xz0a1b2c3d4e5f", "Demo Coaching", 1, true)]);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/me/coaching", Read).ForDriver(DriverScope.ReadServices).Shows(Example);
        app.MapPut("/me/coaching", Switch).ForDriver(DriverScope.WriteServices).Shows(null, new Wish(true));
    }

    private static async Task<Ok<Response>> Read(
        ClaimsPrincipal caller, CoachingBook book, CoachingCredentials credentials, FindCoaches coaches, TripIndex index, CancellationToken cancellation)
    {
        var driver = caller.Id();
        var listed = new List<Listed>();
        foreach (var offer in await book.Of(driver, cancellation))
        {
            listed.Add(new(
                offer,
                offer.Accepted is null ? null : await FactorProgress.Of(index, offer, cancellation),
                CoachingTips.First(offer.Factor, offer.TipsTold),
                await credentials.Find(driver, offer.Id, cancellation) is { } credential ? await credential.Read() : null));
        }

        return TypedResults.Ok(new Response(await book.Wish(driver, cancellation) is { IsOff: true }, listed, await coaches.For(driver, cancellation)));
    }

    private static async Task<NoContent> Switch(Wish request, ClaimsPrincipal caller, CoachingBook book, WakeCoaching wake, CancellationToken cancellation)
    {
        await book.Change(caller.Id(), wish => wish with { IsOff = request.IsOff }, cancellation);
        await wake.On(new CoachingMoved(caller.Id()), cancellation);
        return TypedResults.NoContent();
    }
}

/// <summary>The coaches a driver may choose: partners whose notice says that they teach, and that a course needs the rating.</summary>
public sealed class FindCoaches(PublishedNotices notices, Consents consents)
{
    /// <summary>The coaches.</summary>
    public async Task<IReadOnlyList<CoachMe.Coach>> For(string driver, CancellationToken cancellation)
    {
        var coaches = new List<CoachMe.Coach>();
        foreach (var notice in await notices.CurrentOfAll(cancellation))
        {
            if (notice.Kind == PartnerKind.Coach && !Sandbox.Parts(notice.Partner, driver) && notice.Use(Purpose.Coaching)?.Categories.Contains(DataCategory.Rating) == true)
            {
                var granted = await consents.InForce(driver, notice.Partner, Purpose.Coaching, cancellation);
                coaches.Add(new(notice.Partner, notice.Terms.Controller.Name, notice.Version, granted.Contains(DataCategory.Rating)));
            }
        }

        return coaches;
    }
}

using System.Globalization;
using System.Text;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Services.Maintenance.Leads;
using ConnectedInsurance.Services.Notifying;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ConnectedInsurance.Services.Maintenance.Garages;

/// <summary>A garage without programs opens the link of an e-mail: the page shows the lead, its buttons answer it. Looking uses nothing up, so that a mail server's scanner spoils no link; an answer does.</summary>
/// <remarks>Every link that opens nothing is answered alike, whatever the reason, so that guessing tells nothing.</remarks>
public static class AnswerByLink
{
    private const int LongestBody = 1024;
    private const string Route = LeadLinks.Path + "{link:key}";

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Route, Show).AllowAnonymous();
        app.MapPost(Route, Answer).AllowAnonymous().WithMetadata(new RequestSizeLimitAttribute(LongestBody), new SentForm(
            [new("answer", "offer, refuse or finish.", true), new("day", "The day; only with offer.")]));
    }

    private static async Task<ContentHttpResult> Show(
        string link, LeadLinks links, LeadBook leads, SayLead say, PublishedNotices notices, TimeProvider time, HttpContext http, CancellationToken cancellation)
    {
        GaragePage.Guard(http.Response);
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        return await Opened(link, links, leads, cancellation) is { } lead && await say.Release(new(lead.Garage!, lead.Driver, SayLead.Scope, "lead"), lead, cancellation) is { } released
            ? Html(GaragePage.Of(released, await Language(lead, notices, cancellation), today))
            : Html(GaragePage.Over());
    }

    private static async Task<ContentHttpResult> Answer(
        string link, LeadLinks links, LeadBook leads, LeadDesk desk, DisclosureGate gate, PublishedNotices notices, TimeProvider time, HttpContext http, CancellationToken cancellation)
    {
        GaragePage.Guard(http.Response);
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(cancellation) : FormCollection.Empty;
        DateOnly? day = DateOnly.TryParseExact(form["day"], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var given) ? given : null;
        if (await Opened(link, links, leads, cancellation) is not { } lead
            || !await gate.Covers(new(lead.Garage!, lead.Driver, SayLead.Scope, "lead"), DataCategory.VehicleHealth, cancellation))
        {
            return Html(GaragePage.Over());
        }

        var language = await Language(lead, notices, cancellation);
        var isAnswer = EnumName.Find<GarageAnswer>(form["answer"].ToString()) is { } answer
            && AnswerLead.Fault(new(answer, answer == GarageAnswer.Offer ? day : null), DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime)) is null
            && await desk.Answer(found => found.Turn == lead.Turn, lead.Driver, lead.Id, answer, answer == GarageAnswer.Offer ? day : null, cancellation);
        return Html(GaragePage.Saying(language, isAnswer ? "page.thanks" : "page.again"));
    }

    /// <summary>The lead of a link that still serves; null else.</summary>
    private static async Task<Lead?> Opened(string link, LeadLinks links, LeadBook leads, CancellationToken cancellation) =>
        await links.Open(link, cancellation) is { } opened
        && await leads.Find(opened.Driver, opened.Lead, cancellation) is { Garage: not null } lead && lead.Turn == opened.Turn && lead.State.AwaitsGarage()
            ? lead
            : null;

    private static async Task<Language> Language(Lead lead, PublishedNotices notices, CancellationToken cancellation) =>
        await notices.Current(lead.Garage!, cancellation) is { } notice ? GarageText.Of(notice.Terms.Controller) : Notifying.Language.English;

    private static ContentHttpResult Html(string page) => TypedResults.Content(page, "text/html", Encoding.UTF8);
}

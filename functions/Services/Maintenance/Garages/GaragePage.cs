using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Services.Maintenance.Leads;
using ConnectedInsurance.Services.Notifying;

namespace ConnectedInsurance.Services.Maintenance.Garages;

/// <summary>The page behind a garage's link: without a script, made of what the gate released and nothing else.</summary>
internal static class GaragePage
{
    private const string Policy = "default-src 'none'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    /// <summary>A lead, and the answers it waits for.</summary>
    /// <param name="released">The lead as the gate let it out.</param>
    /// <param name="language">In which language.</param>
    /// <param name="today">No day before it can be offered.</param>
    public static string Of(ReadOnlyMemory<byte> released, Language language, DateOnly today)
    {
        var lead = JsonSerializer.Deserialize(released.Span, SubjectLeadJson.Default.SubjectLead)!;
        var body = new StringBuilder();
        body.Append(CultureInfo.InvariantCulture, $"<h1>{Text("page.title")} {Encoded(lead.Reference)}</h1><p>{Text("page.what")}</p><ul>");
        foreach (var finding in lead.Findings)
        {
            body.Append(CultureInfo.InvariantCulture, $"<li>{Encoded(Line(finding, language))}</li>");
        }

        body.Append("</ul>");
        if (lead.OdometerKm is { } km)
        {
            body.Append(CultureInfo.InvariantCulture, $"<p>{Text("page.odometer")} {km:0} km</p>");
        }

        if (lead.Day is { } day)
        {
            body.Append(CultureInfo.InvariantCulture, $"<p>{Text("page.day")} {day:yyyy-MM-dd}</p>");
        }

        if (lead.State == LeadState.Booked)
        {
            body.Append(Form("finish", Text("page.finish")));
        }

        body.Append(Form("offer", Text("page.offer"), $"<label>{Text("page.day")} <input type=\"date\" name=\"day\" required min=\"{today:yyyy-MM-dd}\"></label> "));
        body.Append(Form("refuse", Text("page.refuse")));
        return Page(language, body.ToString());

        string Text(string name) => Encoded(GarageText.In(language, name));
    }

    /// <summary>A page that says one thing.</summary>
    public static string Saying(Language language, string name) => Page(language, $"<p>{Encoded(GarageText.In(language, name))}</p>");

    /// <summary>A link that opens nothing, in every language: whose it was is not known, or not told.</summary>
    public static string Over() => Page(Language.English, string.Concat(Enum.GetValues<Language>().Select(language => $"<p lang=\"{EnumName.Of(language)}\">{Encoded(GarageText.In(language, "page.over"))}</p>")));

    /// <summary>What may be kept and done with the page: nothing.</summary>
    public static void Guard(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers["X-Robots-Tag"] = "noindex";
    }

    private static string Line(SubjectFinding finding, Language language)
    {
        var text = WriteNotice.Text($"finding.{EnumName.Of(finding.Kind)}", language);
        return finding switch
        {
            { Code: { } code } => $"{code}: {TroubleCode.In(language, code)}",
            { Volts: { } volts } => string.Create(CultureInfo.InvariantCulture, $"{text}: {volts:0.0} V"),
            { Celsius: { } celsius } => string.Create(CultureInfo.InvariantCulture, $"{text}: {celsius:0} °C"),
            { Km: { } km } => string.Create(CultureInfo.InvariantCulture, $"{text}: {km:0} km"),
            _ => text,
        };
    }

    private static string Form(string answer, string label, string fields = "") =>
        $"<form method=\"post\">{fields}<button name=\"answer\" value=\"{answer}\">{label}</button></form>";

    private static string Page(Language language, string body) => $"""
        <!doctype html><html lang="{EnumName.Of(language)}"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{Encoded(GarageText.In(language, "page.title"))}</title>
        <main>{body}</main></html>
        """;

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}

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
    private const string Style = """
        :root{color-scheme:light dark}
        body{margin:0;font:17px/1.5 system-ui,sans-serif;color:light-dark(#14201b,#e9f0ec);background:light-dark(#f4f6f4,#0e1412)}
        main{max-width:32rem;margin:0 auto;padding:1.5rem 1rem;display:grid;gap:1rem}
        h1{font-size:1.5rem;line-height:1.2;margin:0}p,ul{margin:0}
        section{display:grid;gap:.75rem;padding:1rem;border:1px solid light-dark(#d3dcd7,#2c3833);border-radius:.875rem;background:light-dark(#fff,#161e1b)}
        form{display:flex;flex-wrap:wrap;gap:.75rem;align-items:end}label{display:grid;flex:1 1 12rem;font-weight:600}
        input,button{font:inherit;min-height:2.75rem;padding:.5rem 1rem;border:1px solid light-dark(#7a8a83,#74857d);border-radius:.5rem;color:inherit;background:none;box-sizing:border-box}
        button{border-radius:999px;font-weight:600;cursor:pointer}button.first{color:light-dark(#fff,#06231a);background:light-dark(#0b6b4f,#63d4a8);border-color:transparent}
        :focus-visible{outline:3px solid light-dark(#0b6b4f,#63d4a8);outline-offset:2px}.soft{color:light-dark(#4a5a53,#a9b8b1);font-size:.875rem}
        """;

    private static readonly string Policy = PagePolicy.Of(Style, forms: "'self'");

    /// <summary>A lead, and the answers it waits for.</summary>
    /// <param name="released">The lead as the gate let it out.</param>
    /// <param name="language">In which language.</param>
    /// <param name="today">No day before it can be offered.</param>
    public static string Of(ReadOnlyMemory<byte> released, Language language, DateOnly today)
    {
        var lead = JsonSerializer.Deserialize(released.Span, SubjectLeadJson.Default.SubjectLead)!;
        var (body, culture) = (new StringBuilder(), CultureInfo.GetCultureInfo(language == Language.French ? "fr-FR" : "en-GB"));
        body.Append(CultureInfo.InvariantCulture, $"<h1>{Text("page.title")} {Encoded(lead.Reference)}</h1><section><p>{Text("page.what")}</p><ul>");
        foreach (var finding in lead.Findings)
        {
            body.Append(CultureInfo.InvariantCulture, $"<li>{Encoded(Line(finding, language))}</li>");
        }

        body.Append("</ul>");
        if (lead.OdometerKm is { } km)
        {
            body.Append(CultureInfo.InvariantCulture, $"<p>{Text("page.odometer")} {Encoded(km.ToString("N0", culture))} km</p>");
        }

        if (lead.Day is { } day)
        {
            body.Append(CultureInfo.InvariantCulture, $"<p><strong>{Text("page.day")} {Encoded(day.ToString("D", culture))}</strong></p>");
        }

        body.Append("</section><section>");
        if (lead.State == LeadState.Booked)
        {
            body.Append(Form("finish", Text("page.finish"), isFirst: true));
        }

        var days = $"<label>{Text(lead.Day is null ? "page.day" : "page.other")} <input type=\"date\" name=\"day\" required min=\"{today:yyyy-MM-dd}\"></label>";
        body.Append(Form("offer", Text("page.offer"), days, isFirst: lead.State != LeadState.Booked));
        body.Append(Form("refuse", Text("page.refuse")));
        body.Append(CultureInfo.InvariantCulture, $"</section><p class=\"soft\">{Text("page.counter")}</p>");
        return Page(language, body.ToString());

        string Text(string name) => Encoded(GarageText.In(language, name));
    }

    /// <summary>A page that says one thing.</summary>
    public static string Saying(Language language, string name) => Page(language, $"<h1>{Encoded(GarageText.In(language, "page.title"))}</h1><section><p role=\"status\">{Encoded(GarageText.In(language, name))}</p></section>");

    /// <summary>A link that opens nothing, in every language: whose it was is not known, or not told.</summary>
    public static string Over() => Page(Language.English, "<h1>Connected Insurance</h1>" + string.Concat(Enum.GetValues<Language>().Select(language => $"<p lang=\"{EnumName.Of(language)}\">{Encoded(GarageText.In(language, "page.over"))}</p>")));

    /// <summary>What may be kept and done with the page: nothing.</summary>
    public static void Guard(HttpResponse response)
    {
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.CacheControl = "no-store";
        response.Headers["Referrer-Policy"] = "no-referrer";
        response.Headers.XContentTypeOptions = "nosniff";
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

    private static string Form(string answer, string label, string fields = "", bool isFirst = false) =>
        $"<form method=\"post\">{fields}<button {(isFirst ? "class=\"first\" " : "")}name=\"answer\" value=\"{answer}\">{label}</button></form>";

    private static string Page(Language language, string body) => $"""
        <!doctype html><html lang="{EnumName.Of(language)}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Encoded(GarageText.In(language, "page.title"))}</title><style>{Style}</style>
        <main>{body}</main></html>
        """;

    private static string Encoded(string text) => WebUtility.HtmlEncode(text);
}

using System.Globalization;
using System.Text;

namespace ConnectedInsurance.Rating.Reports;

/// <summary>A page for people who sign: one HTML file without script or link, for a screen, a phone and paper.</summary>
/// <param name="title">What it is about.</param>
internal sealed class ReportPage(string title)
{
    private const string Style = """
        :root{color-scheme:light}*{box-sizing:border-box}body{font:15px/1.5 system-ui,-apple-system,"Segoe UI",sans-serif;max-width:62rem;margin:0 auto;padding:1.5rem 1rem 4rem;color:#17222d;background:#fff}
        h1{font-size:1.6rem;line-height:1.25;margin:0 0 .25rem;overflow-wrap:anywhere}h2{font-size:1.25rem;margin:2.75rem 0 .5rem;padding-bottom:.25rem;border-bottom:2px solid #123f6d}h3{font-size:1rem;margin:1.5rem 0 .25rem}
        p{margin:.4rem 0;max-width:46rem}.note{color:#4a5865}nav{margin:1rem 0;line-height:2}nav a{color:#123f6d;margin-right:1rem;white-space:nowrap}
        .cards{display:grid;grid-template-columns:repeat(auto-fit,minmax(7.5rem,1fr));gap:.6rem;margin:1rem 0}.card{border:1px solid #c8d0d8;border-radius:.4rem;padding:.5rem .7rem}.card b{display:block;font-size:1.35rem;font-variant-numeric:tabular-nums}.card span{color:#4a5865;font-size:.85rem}
        .two{display:grid;grid-template-columns:repeat(auto-fit,minmax(18rem,1fr));gap:1.5rem}figure{margin:.5rem 0}figcaption{color:#4a5865;font-size:.88rem}figure svg{width:100%;max-width:34rem;height:auto;display:block}
        .scroll{overflow-x:auto}table{border-collapse:collapse;margin:.5rem 0;font-variant-numeric:tabular-nums;font-size:.92rem}th,td{padding:.15rem .6rem;text-align:right;border-bottom:1px solid #e4e8ec;white-space:nowrap;vertical-align:middle}
        th{color:#4a5865;font-weight:600}th:first-child,td:first-child,.words td{text-align:left}.words td{white-space:normal;overflow-wrap:anywhere}td svg{width:150px;height:18px;display:block}.strip span{display:inline-block;width:33.3%;text-align:center}.strip span:first-child{text-align:left}.strip span:last-child{text-align:right}tr.off td:first-child{font-weight:700}tr.off td:first-child::after{content:" \25CF";color:#b3470b}
        svg text{font:11px system-ui,sans-serif;fill:#3c4a58}.grid{stroke:#e4e8ec}.one{stroke:#8794a0;stroke-dasharray:3 3}.interval{stroke:#4a7fb5;stroke-width:1.6}circle{fill:#123f6d}.interval.off{stroke:#d98347}circle.off{fill:#b3470b}polyline{fill:none;stroke:#b3470b;stroke-width:1.8}
        @media(max-width:60rem){table{font-size:.82rem}th,td{padding:.15rem .35rem}td svg{width:120px}}@media(max-width:40rem){.wide{display:none}td svg{width:100px}}
        @media print{body{font-size:10pt;max-width:none;padding:0}table{font-size:8pt}td svg{width:110px}nav{display:none}h2{break-after:avoid}h3{break-after:avoid}tr,figure,.card{break-inside:avoid}.scroll{overflow:visible}thead{display:table-header-group}@page{margin:15mm}}
        """;

    private readonly StringBuilder body = new();
    private readonly List<(string Id, string Name)> sections = [];

    /// <summary>Begins a section.</summary>
    public ReportPage Section(string name, string? note = null)
    {
        var id = $"s{sections.Count + 1}";
        sections.Add((id, name));
        body.Append(CultureInfo.InvariantCulture, $"<h2 id='{id}'>{Svg.Safe(name)}</h2>");
        return note is null ? this : Note(note);
    }

    /// <summary>Begins a part of a section.</summary>
    public ReportPage Part(string name, string? note = null)
    {
        body.Append(CultureInfo.InvariantCulture, $"<h3>{Svg.Safe(name)}</h3>");
        return note is null ? this : Note(note);
    }

    /// <summary>A sentence on what is to be seen.</summary>
    public ReportPage Note(string words)
    {
        body.Append(CultureInfo.InvariantCulture, $"<p class='note'>{Svg.Safe(words)}</p>");
        return this;
    }

    /// <summary>Figures to look at first.</summary>
    public ReportPage Cards(params (string Name, string Figure)[] figures)
    {
        body.Append("<div class='cards'>").AppendJoin("", figures.Select(one => $"<div class='card'><b>{Svg.Safe(one.Figure)}</b><span>{Svg.Safe(one.Name)}</span></div>")).Append("</div>");
        return this;
    }

    /// <summary>Charts beside each other where there is room.</summary>
    public ReportPage Charts(params (string Svg, string Caption)[] charts)
    {
        body.Append("<div class='two'>").AppendJoin("", charts.Select(one => $"<figure>{one.Svg}<figcaption>{Svg.Safe(one.Caption)}</figcaption></figure>")).Append("</div>");
        return this;
    }

    /// <summary>A name and its words in each row.</summary>
    public ReportPage Words(IEnumerable<(string Name, string Words)> rows)
    {
        body.Append("<table class='words'>").AppendJoin("", rows.Select(row => $"<tr><th scope='row'>{Svg.Safe(row.Name)}</th><td>{Svg.Safe(row.Words)}</td></tr>")).Append("</table>");
        return this;
    }

    /// <summary>A table; a head that begins with <c>-</c> is left out where there is no room for it.</summary>
    /// <param name="heads">Of the columns.</param>
    /// <param name="rows">Cells of each row.</param>
    /// <param name="strips">An interval of each row, drawn about 1 beside its name; null for none.</param>
    public ReportPage Table(string[] heads, IReadOnlyList<string[]> rows, IReadOnlyList<Interval?>? strips = null)
    {
        var reach = Svg.Reach([.. (strips ?? []).OfType<Interval>()]);
        body.Append("<div class='scroll'><table><thead>");
        var scale = string.Create(CultureInfo.InvariantCulture, $"<th class='strip'><span>{1 / reach:0.00}</span><span>1</span><span>{reach:0.00}</span></th>");
        Row("<tr>", [.. heads.Select(head => $"<th{Wide(head)}>{Svg.Safe(head.TrimStart('-'))}</th>")], scale);
        body.Append("</thead><tbody>");
        foreach (var (i, row) in rows.Index())
        {
            Row(strips?[i] is { LeavesOut1: true } ? "<tr class='off'>" : "<tr>", [.. row.Zip(heads, (cell, head) => $"<td{Wide(head)}>{Svg.Safe(cell)}</td>")], strips?[i] is { } strip ? $"<td>{Svg.Around1(strip, reach)}</td>" : "<td></td>");
        }

        body.Append("</tbody></table></div>");
        return this;

        // The strip stands beside the name, where it is never cut off.
        void Row(string begin, string[] cells, string strip) => body.Append(begin).Append(cells[0]).Append(strips is null ? "" : strip).AppendJoin("", cells[1..]).Append("</tr>");
    }

    /// <summary>Writes it whole.</summary>
    public void Write(string path) => File.WriteAllText(path, string.Create(CultureInfo.InvariantCulture, $"""
        <!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>{Svg.Safe(title)}</title><style>{Style}</style></head>
        <body><h1>{Svg.Safe(title)}</h1><nav>{string.Join(' ', sections.Select(one => $"<a href='#{one.Id}'>{Svg.Safe(one.Name)}</a>"))}</nav>{body}</body></html>

        """));

    private static string Wide(string head) => head.StartsWith('-') ? " class='wide'" : "";
}

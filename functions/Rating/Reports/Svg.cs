using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace ConnectedInsurance.Rating.Reports;

/// <summary>Charts as SVG, to be read without a script.</summary>
internal static class Svg
{
    private const double Width = 640;
    private const double Height = 240;
    private const double Left = 46;
    private const double Foot = 40;

    /// <summary>A point of a chart with its interval.</summary>
    internal readonly record struct Point(string Name, double Value, double Lower, double Upper);

    /// <summary>Points with intervals around a line at 1.</summary>
    public static string Around1(string title, IReadOnlyList<Point> points)
    {
        var lowest = Math.Min(0.8, points.Min(point => point.Lower));
        var highest = Math.Min(Math.Max(1.2, points.Max(point => point.Upper)), 3 * Math.Max(1, points.Max(point => point.Value)));
        var text = Open(title);
        Line(text, "one", Left, Y(1), Width, Y(1));
        foreach (var level in new[] { lowest, 1, highest })
        {
            Text(text, Left - 4, Y(level) + 4, "end", level.ToString("0.00", CultureInfo.InvariantCulture));
        }

        var step = (Width - Left) / points.Count;
        for (var i = 0; i < points.Count; i++)
        {
            var x = Left + step * (i + 0.5);
            Line(text, "interval", x, Y(points[i].Lower), x, Y(Math.Min(highest, points[i].Upper)));
            text.Append(CultureInfo.InvariantCulture, $"<circle cx='{x:0.#}' cy='{Y(points[i].Value):0.#}' r='3.5'><title>{Safe(points[i].Name)}: {points[i].Value:0.000} ({points[i].Lower:0.000} to {points[i].Upper:0.000})</title></circle>");
            Text(text, x, Height - Foot + 16, "middle", points.Count > 14 && i % 2 == 1 ? "" : points[i].Name);
        }

        return text.Append("</svg>").ToString();

        double Y(double value) => (Height - Foot) * (1 - (value - lowest) / (highest - lowest)) * 0.94 + 6;
    }

    /// <summary>A curve under the diagonal of a square.</summary>
    public static string Curve(string title, IReadOnlyList<(double X, double Y)> points)
    {
        var text = Open(title);
        var side = Height - Foot;
        Line(text, "one", Left, side, Left + side, 0);
        text.Append("<polyline points='");
        foreach (var (x, y) in points)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Left + x * side:0.#},{side * (1 - y):0.#} ");
        }

        text.Append("'/>");
        Text(text, Left + side / 2, Height - Foot + 16, "middle", "share of exposure");
        Text(text, Left + side + 8, 14, "start", "share of claims");
        return text.Append("</svg>").ToString();
    }

    /// <summary>Text that cannot be taken for markup.</summary>
    public static string Safe(string text) => HtmlEncoder.Default.Encode(text);

    private static StringBuilder Open(string title) =>
        new StringBuilder().Append(CultureInfo.InvariantCulture, $"<svg viewBox='0 0 {Width} {Height}' role='img' aria-label='{Safe(title)}'>");

    private static void Line(StringBuilder text, string kind, double x1, double y1, double x2, double y2) =>
        text.Append(CultureInfo.InvariantCulture, $"<line class='{kind}' x1='{x1:0.#}' y1='{y1:0.#}' x2='{x2:0.#}' y2='{y2:0.#}'/>");

    private static void Text(StringBuilder text, double x, double y, string anchor, string words) =>
        text.Append(CultureInfo.InvariantCulture, $"<text x='{x:0.#}' y='{y:0.#}' text-anchor='{anchor}'>{Safe(words)}</text>");
}

using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;

namespace ConnectedInsurance.Rating.Reports;

/// <summary>A number with the interval it may as well be in.</summary>
internal readonly record struct Interval(double Value, double Lower, double Upper)
{
    /// <summary>True when the interval leaves 1 out.</summary>
    public bool LeavesOut1 => Lower > 1 || Upper < 1;
}

/// <summary>Charts as SVG, to be read without a script, on paper and on a phone: 360 units wide, so that text stays text when it is scaled.</summary>
internal static class Svg
{
    private const double Width = 360;
    private const double Height = 240;
    private const double Left = 40;
    private const double Foot = 34;
    private const double Top = 10;
    private const double Cap = 4;
    private const double Strip = 150;
    private const double StripHeight = 18;

    /// <summary>Groups side by side: claims as points with intervals, what was expected as a line.</summary>
    /// <param name="title">What it shows, for who cannot see it.</param>
    /// <param name="below">What the groups are.</param>
    /// <param name="groups">Name, actual with its interval, expected.</param>
    public static string Columns(string title, string below, IReadOnlyList<(string Name, Interval Actual, double Expected)> groups)
    {
        var highest = Ceiling(groups.Max(group => Math.Max(group.Actual.Upper, group.Expected)));
        var text = Open(title, Width, Height);
        foreach (var tick in Enumerable.Range(0, 5).Select(i => highest * i / 4))
        {
            Line(text, "grid", Left, Y(tick), Width, Y(tick));
            Text(text, Left - 4, Y(tick) + 4, "end", tick.ToString("0.###", CultureInfo.InvariantCulture));
        }

        var step = (Width - Left) / groups.Count;
        text.Append("<polyline points='").AppendJoin(' ', groups.Select((group, i) => Pair(X(i), Y(group.Expected)))).Append("'/>");
        foreach (var (i, (name, actual, _)) in groups.Index())
        {
            Line(text, "interval", X(i), Y(actual.Lower), X(i), Y(actual.Upper));
            Line(text, "interval", X(i) - Cap, Y(actual.Lower), X(i) + Cap, Y(actual.Lower));
            Line(text, "interval", X(i) - Cap, Y(actual.Upper), X(i) + Cap, Y(actual.Upper));
            Dot(text, X(i), Y(actual.Value), "", $"{name}: {actual.Value:0.0000} ({actual.Lower:0.0000} to {actual.Upper:0.0000})");
            Text(text, X(i), Height - Foot + 15, "middle", name);
        }

        Text(text, Left + (Width - Left) / 2, Height - 4, "middle", below);
        return text.Append("</svg>").ToString();

        double X(int i) => Left + step * (i + 0.5);
        double Y(double value) => Top + (Height - Foot - Top) * (1 - value / highest);
    }

    /// <summary>Curves under the diagonal of a square.</summary>
    public static string Curve(string title, string below, string beside, IReadOnlyList<(double X, double Y)> points)
    {
        const double Side = Height - Foot - Top;
        var text = Open(title, Width, Height);
        foreach (var tick in new[] { 0, 0.25, 0.5, 0.75, 1 })
        {
            Line(text, "grid", Left, Y(tick), X(1), Y(tick));
            Text(text, Left - 4, Y(tick) + 4, "end", tick.ToString("0%", CultureInfo.InvariantCulture));
            Text(text, X(tick), Height - Foot + 14, "middle", tick.ToString("0%", CultureInfo.InvariantCulture));
        }

        Line(text, "one", X(0), Y(0), X(1), Y(1));
        text.Append("<polyline points='").AppendJoin(' ', points.Select(point => Pair(X(point.X), Y(point.Y)))).Append("'/>");
        Text(text, X(0.5), Height - 3, "middle", below);
        Text(text, X(0) + 6, Top + 10, "start", beside);
        return text.Append("</svg>").ToString();

        static double X(double share) => Left + Side * share;
        static double Y(double share) => Top + Side * (1 - share);
    }

    /// <summary>The strip of a table's row: an interval about 1 on a logarithmic scale that all rows of the table have in common.</summary>
    public static string Around1(Interval interval, double reach)
    {
        var text = Open($"{interval.Value:0.000}", Strip, StripHeight);
        Line(text, "one", X(1), 0, X(1), StripHeight);
        Line(text, interval.LeavesOut1 ? "interval off" : "interval", X(interval.Lower), StripHeight / 2, X(interval.Upper), StripHeight / 2);
        Dot(text, X(interval.Value), StripHeight / 2, interval.LeavesOut1 ? "off" : "", $"{interval.Value:0.000} ({interval.Lower:0.000} to {interval.Upper:0.000})");
        return text.Append("</svg>").ToString();

        double X(double value) => Strip / 2 + (Strip / 2 - 5) * Math.Clamp(Math.Log(Math.Max(value, double.Epsilon)) / Math.Log(reach), -1, 1);
    }

    /// <summary>How far from 1 a table's strips must reach: to every value, and to intervals as far as they are not hopeless.</summary>
    public static double Reach(IReadOnlyCollection<Interval> intervals)
    {
        var sure = intervals.Where(one => one.Value > 0).ToList();
        var values = sure.Select(one => Away(one.Value)).DefaultIfEmpty(1).Max();
        var ends = sure.SelectMany(one => new[] { Away(one.Lower), Away(one.Upper) }).DefaultIfEmpty(1).Max();
        return Math.Max(1.1, Math.Min(ends, values * values));

        static double Away(double value) => value > 0 ? Math.Max(value, 1 / value) : double.PositiveInfinity;
    }

    /// <summary>Text that cannot be taken for markup.</summary>
    public static string Safe(string text) => HtmlEncoder.Default.Encode(text);

    private static double Ceiling(double value)
    {
        var unit = Math.Pow(10, Math.Floor(Math.Log10(value)));
        return new[] { 1, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10 }.First(step => step * unit >= value) * unit;
    }

    private static StringBuilder Open(string title, double width, double height) =>
        new StringBuilder().Append(CultureInfo.InvariantCulture, $"<svg viewBox='0 0 {width:0.#} {height:0.#}' role='img' aria-label='{Safe(title)}'>");

    private static void Dot(StringBuilder text, double x, double y, string kind, FormattableString words) =>
        text.Append(CultureInfo.InvariantCulture, $"<circle class='{kind}' cx='{x:0.#}' cy='{y:0.#}' r='2.8'><title>{Safe(words.ToString(CultureInfo.InvariantCulture))}</title></circle>");

    private static void Line(StringBuilder text, string kind, double x1, double y1, double x2, double y2) =>
        text.Append(CultureInfo.InvariantCulture, $"<line class='{kind}' x1='{x1:0.#}' y1='{y1:0.#}' x2='{x2:0.#}' y2='{y2:0.#}'/>");

    private static void Text(StringBuilder text, double x, double y, string anchor, string words) =>
        text.Append(CultureInfo.InvariantCulture, $"<text x='{x:0.#}' y='{y:0.#}' text-anchor='{anchor}'>{Safe(words)}</text>");

    private static string Pair(double x, double y) => string.Create(CultureInfo.InvariantCulture, $"{x:0.#},{y:0.#}");
}

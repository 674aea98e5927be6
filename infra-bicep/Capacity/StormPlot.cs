using System.Globalization;
using System.Text;

namespace ConnectedInsurance.Capacity;

/// <summary>A storm as a picture: one panel a quantity, one line a policy, time along the bottom.</summary>
internal static class StormPlot
{
    private const int Width = 760;
    private const int PanelHeight = 150;
    private const int Left = 84;
    private const int Right = 20;
    private const int Top = 46;
    private const int Gap = 34;
    private static readonly string[] Colours = ["#1b6ca8", "#5a9e4b", "#c4572f"];
    private static readonly (string Title, Func<StormSample, double> Of)[] Panels =
    [
        ("batches in the dongles, millions", sample => sample.InFlash / 1e6),
        ("batches waiting in the hub, millions", sample => sample.InHub / 1e6),
        ("seconds a batch waits in the hub", sample => sample.Latency),
        ("requests refused a second, thousands", sample => sample.RefusedASecond / 1e3),
        ("batches lost, thousands", sample => sample.Lost / 1e3),
    ];

    /// <summary>The picture as SVG.</summary>
    public static string Draw(IReadOnlyList<(StormPolicy Policy, IReadOnlyList<StormSample> Samples)> storms)
    {
        var svg = new StringBuilder();
        var height = Top + Panels.Length * (PanelHeight + Gap) + 20;
        svg.Append(Invariant($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" font-family=\"sans-serif\" font-size=\"12\">\n"));
        svg.Append(Invariant($"<rect width=\"{Width}\" height=\"{height}\" fill=\"white\"/>\n"));
        for (var i = 0; i < storms.Count; i++)
        {
            svg.Append(Invariant($"<line x1=\"{Left + i * 220}\" x2=\"{Left + i * 220 + 24}\" y1=\"18\" y2=\"18\" stroke=\"{Colours[i]}\" stroke-width=\"2\"/>"));
            svg.Append(Invariant($"<text x=\"{Left + i * 220 + 30}\" y=\"22\">{storms[i].Policy.Name}</text>\n"));
        }

        for (var panel = 0; panel < Panels.Length; panel++)
        {
            Panel(svg, Panels[panel], Top + panel * (PanelHeight + Gap), storms);
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Panel(
        StringBuilder svg, (string Title, Func<StormSample, double> Of) panel, int top, IReadOnlyList<(StormPolicy Policy, IReadOnlyList<StormSample> Samples)> storms)
    {
        var most = Math.Max(storms.SelectMany(storm => storm.Samples).Max(panel.Of), 1e-9);
        var end = storms[0].Samples[^1].Second;
        var bottom = top + PanelHeight;
        svg.Append(Invariant($"<text x=\"{Left}\" y=\"{top - 6}\" font-weight=\"bold\">{panel.Title}</text>\n"));
        svg.Append(Invariant($"<path d=\"M{Left} {top}V{bottom}H{Width - Right}\" fill=\"none\" stroke=\"#888\"/>\n"));
        svg.Append(Invariant($"<text x=\"{Left - 6}\" y=\"{top + 10}\" text-anchor=\"end\">{(most < 1e-6 ? 0 : most):0.##}</text><text x=\"{Left - 6}\" y=\"{bottom}\" text-anchor=\"end\">0</text>\n"));
        for (var minute = 0; minute * 60 <= end; minute += 30)
        {
            svg.Append(Invariant($"<text x=\"{X(minute * 60):0.#}\" y=\"{bottom + 14}\" text-anchor=\"middle\">{minute} min</text>\n"));
        }

        for (var i = 0; i < storms.Count; i++)
        {
            var points = storms[i].Samples.Select(sample => Invariant($"{X(sample.Second):0.#},{bottom - PanelHeight * panel.Of(sample) / most:0.#}"));
            svg.Append(Invariant($"<polyline fill=\"none\" stroke=\"{Colours[i]}\" stroke-width=\"2\" points=\"{string.Join(' ', points)}\"/>\n"));
        }

        double X(int second) => Left + (Width - Left - Right) * (double)second / end;
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}

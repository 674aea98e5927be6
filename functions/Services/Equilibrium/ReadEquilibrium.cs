using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Services.Equilibrium;

/// <summary>The operator reads how each of the five relations has been, week by week, and how each figure is come by.</summary>
public static class ReadEquilibrium
{
    /// <summary>The board.</summary>
    /// <param name="Figures">The figures, by relation.</param>
    public sealed record Response(IReadOnlyList<Line> Figures);

    /// <summary>A figure over time.</summary>
    /// <param name="Figure">What it is.</param>
    /// <param name="Points">What it was, oldest first.</param>
    public sealed record Line(BoardFigure Figure, IReadOnlyList<Point> Points);

    /// <summary>What a figure was.</summary>
    /// <param name="Day">On which day, of the week up to it.</param>
    /// <param name="Value">What; null where it could not be told: nothing of the kind, or too few.</param>
    public sealed record Point(DateOnly Day, double? Value);

    private static readonly Response Example = new(
        [new(new("contests-upheld", Relation.DriverPartner, FigureUnit.Share, "contests: decided within the week in the driver's favour, of all decided within it"), [new(new(2026, 9, 21), 0.25)])]);

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/operator/equilibrium", Handle).RequireAuthorization(Caller.Operator).Shows(Example);

    private static async Task<Ok<Response>> Handle(Board board, IEnumerable<IMeasure> measures, BeginEquilibrium begin, CancellationToken cancellation)
    {
        await begin.Begin(cancellation); // a platform from before the board has its partners already
        var taken = await board.All(cancellation);
        var figures = measures.SelectMany(measure => measure.Figures).OrderBy(figure => figure.Relation);
        return TypedResults.Ok(new Response(
            [.. figures.Select(figure => new Line(figure, [.. taken.Where(day => day.Figures.ContainsKey(figure.Name)).Select(day => new Point(day.Day, day.Figures[figure.Name]))]))]));
    }
}

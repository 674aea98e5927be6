using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Ports;

/// <summary>Where the type of a problem leads: what is wrong and what to do, for whoever reads it in a log.</summary>
public static class ExplainProblem
{
    /// <summary>Maps the page of every problem.</summary>
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(Problem.TypePrefix + "{name}", Handle).AllowAnonymous().Refuses(Problem.NotFound);

    private static Results<ContentHttpResult, ProblemHttpResult> Handle(string name) =>
        Problem.All.FirstOrDefault(problem => problem.Name == name) is { } problem
            ? TypedResults.Text($"{problem.Status}. {problem.Title} {problem.Remedy}")
            : Problem.NotFound.Because();
}

using System.Security.Claims;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Selling;

/// <summary>An insurer reads actual against expected claims by product, by level of the factor or by month: whether what driving costs is what it should cost.</summary>
public static class ReadActualExpected
{
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/actual-expected", Handle).ForPartner(DataCategory.Rating).Refuses(Problem.BadRequest, Problem.WrongPurpose).Shows(ToldExperience.Example);

    private static async Task<Results<Ok<ToldExperience>, ProblemHttpResult>> Handle(
        string? by, string? product, ClaimsPrincipal caller, CompareExperience compare, CancellationToken cancellation)
    {
        if (caller.Scope().Purpose != Purpose.Pricing)
        {
            return Problem.WrongPurpose.Because("Prices are compared with claims for pricing alone.");
        }

        if (EnumName.Find<ExperienceBy>(by ?? "level") is not { } parts)
        {
            return Problem.BadRequest.Because("by is product, level or month.");
        }

        var (cells, withheld, asOf) = await compare.Of(caller.Id(), product, parts, cancellation);
        return PortfolioAnswer.Ok(new ToldExperience(cells, withheld, CompareExperience.LeastPolicies, asOf));
    }
}

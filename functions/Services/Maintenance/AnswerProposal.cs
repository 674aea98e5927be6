using System.Security.Claims;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Services.Maintenance.Leads;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Services.Maintenance;

/// <summary>A driver answers what is proposed about their vehicle: the garage is told or not, they come on the day or want another.</summary>
public static class AnswerProposal
{
    /// <summary>What a driver says to a lead.</summary>
    [JsonConverter(typeof(EnumByName<DriverAnswer>))]
    public enum DriverAnswer
    {
        /// <summary>Tell the garage.</summary>
        [JsonStringEnumMemberName("accept")]
        Accept,

        /// <summary>No, or no more.</summary>
        [JsonStringEnumMemberName("decline")]
        Decline,

        /// <summary>I come on that day.</summary>
        [JsonStringEnumMemberName("take-day")]
        TakeDay,

        /// <summary>Another day, please.</summary>
        [JsonStringEnumMemberName("other-day")]
        OtherDay,
    }

    /// <summary>An answer.</summary>
    /// <param name="Answer">accept, decline, take-day or other-day.</param>
    /// <param name="Garage">Which garage is told; only with accept, and without it the one granted last.</param>
    public sealed record Request(DriverAnswer Answer, string? Garage = null);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/me/maintenance/leads/{lead:key}/answer", Handle).ForDriver(DriverScope.WriteServices)
            .Refuses(Problem.NotFound, Problem.NoGrant, Problem.Conflict).Shows(null, new Request(DriverAnswer.Accept, "prt-7k3mq9xz0a1b2c3d4e5f"));

    private static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string lead, Request request, ClaimsPrincipal caller, LeadBook leads, OpenLead open, ActOnLead act, Consent.Pseudonyms pseudonyms, TimeProvider time, CancellationToken cancellation)
    {
        var driver = caller.Id();
        if (await leads.Find(driver, lead, cancellation) is null)
        {
            return Problem.NotFound.Because("You have no such lead.");
        }

        string? garage = null;
        if (request.Answer == DriverAnswer.Accept)
        {
            var granted = await open.Garages(driver, time.GetUtcNow(), cancellation);
            if (granted.FirstOrDefault(one => request.Garage is null || one.Id == request.Garage) is not { } chosen)
            {
                return Problem.NoGrant.Because("Grant vehicle-health for maintenance to a garage first: nobody is told without.");
            }

            garage = chosen.Id;
            await pseudonyms.Introduce(garage, driver, cancellation);
        }

        return await act.Do(driver, lead, ActOf(request.Answer), found => found with { Garage = garage ?? found.Garage }, cancellation) is not null
            ? TypedResults.NoContent()
            : Problem.Conflict.Because("As the lead stands that is not possible: read it again.");
    }

    private static LeadAct ActOf(DriverAnswer answer) => answer switch
    {
        DriverAnswer.Accept => LeadAct.Accept,
        DriverAnswer.Decline => LeadAct.Decline,
        DriverAnswer.TakeDay => LeadAct.TakeDay,
        DriverAnswer.OtherDay => LeadAct.OtherDay,
        _ => throw new ArgumentOutOfRangeException(nameof(answer)),
    };
}

using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Services.Maintenance;
using ConnectedInsurance.Services.Maintenance.Leads;
using ConnectedInsurance.Services.Moments;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The rows of how vehicles are kept well, and of moments. Behind a link every caller is nobody: the link is who they are.</summary>
public sealed partial class PermissionMatrixTests
{
    private const string MaintenanceMatrix = "\n" + """
        GET /me/maintenance                                           |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/maintenance/leads/{lead:key}/answer                  | no garage       | 401     | 403     | 404     | 403      | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/maintenance/leads/{lead:key}/answer                  | decline         | 401     | 204     | 404     | 204     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/maintenance/leads/{lead:key}/answer                  | over            | 401     | conflict | 404     | conflict | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/maintenance/leads/{lead:key}/answer                  | unknown         | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/maintenance/vehicles/{vehicle:key}/plan               | the driver's    | 401     | 200     | 404     | 200     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/maintenance/vehicles/{vehicle:key}/plan               | every 10 km     | 401     | bad-request | 404     | bad-request | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/maintenance/vehicles/{vehicle:key}/plan               | unknown         | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/moments                                               |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/moments/{moment:key}                                  | the driver's    | 401     | 204     | 404     | 204     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/moments/{moment:key}                                  | unknown         | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /garage/leads/{link:key}                                  | no link of ours | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        POST /garage/leads/{link:key}                                 | no link of ours | 200     | 200     | 200     | 200     | 200     | 200      | 200     | 200     | 200     | 200     | 200      | 200     | 200
        GET /partner/v1/leads                                         |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 200     | scope    | 401     | 401
        POST /partner/v1/subjects/{subject:key}/leads/{lead:key}/answer | granted         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | scope    | 401     | 401
        POST /partner/v1/subjects/{subject:key}/leads/{lead:key}/answer | expired         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        POST /partner/v1/subjects/{subject:key}/leads/{lead:key}/answer | withdrawn       | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        POST /partner/v1/subjects/{subject:key}/leads/{lead:key}/answer | never granted   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        POST /partner/v1/subjects/{subject:key}/leads/{lead:key}/answer | paused          | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        POST /partner/v1/subjects/{subject:key}/leads/{lead:key}/answer | not cosigned    | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        POST /partner/v1/subjects/{subject:key}/leads/{lead:key}/answer | other purpose   | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | purpose | 404     | scope    | 401     | 401
        POST /partner/v1/subjects/{subject:key}/leads/{lead:key}/answer | other category  | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 403     | 404     | scope    | 401     | 401
        POST /partner/v1/subjects/{subject:key}/leads/{lead:key}/answer | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | scope    | 401     | 401
        """;

    /// <summary>The request of a row; null when it is none of these.</summary>
    private async Task<(string Path, HttpContent? Body)?> OfMaintenance(string endpoint, string state) => endpoint switch
    {
        "POST /me/maintenance/leads/{lead:key}/answer" => (
            $"/me/maintenance/leads/{(state == "unknown" ? "led-unknown" : await NewLead(isOver: state == "over"))}/answer", Json(new { answer = state == "no garage" ? "accept" : "decline" })),
        "PUT /me/maintenance/vehicles/{vehicle:key}/plan" => (
            $"/me/maintenance/vehicles/{(state == "unknown" ? "veh-unknown" : (await world.NewVehicle()).Id)}/plan",
            Json(new { intervalKm = state == "every 10 km" ? 10 : 15_000, intervalMonths = 12, lastDay = "2026-03-14", lastKm = 84_300 })),
        "PUT /me/moments/{moment:key}" => ($"/me/moments/{(state == "unknown" ? "nothing" : await NewMoment())}", Json(new { text = "The deer at the bend.", isPinned = true, isHidden = false })),
        "GET /garage/leads/{link:key}" => ("/garage/leads/AAAA", null),
        "POST /garage/leads/{link:key}" => ("/garage/leads/AAAA", new FormUrlEncodedContent([new("answer", "finish")])),
        _ => null,
    };

    private async Task<string> NewLead(bool isOver)
    {
        var found = new Finding(FindingKind.TroubleCode, "P0301", world.Now, world.Now, null);
        var lead = Lead.Propose(world.Driver, (await world.NewVehicle()).Id, [found], null, null, world.Now);
        await world.Get<LeadBook>().Enter(isOver ? lead with { State = LeadState.Gone } : lead, default);
        return lead.Id;
    }

    private async Task<string> NewMoment()
    {
        await world.Get<MomentBook>().Keep(world.Driver, new(new("best-week.2026-09-14", MomentKind.BestWeek, new(2026, 9, 14), null, 120, 90), "words", true, false), default);
        return "best-week.2026-09-14";
    }
}

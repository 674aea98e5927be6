using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Coaches;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The rows of coaching, the driver's and the coach's. The partner's token is for pricing: a coach's figures are not for that.</summary>
public sealed partial class PermissionMatrixTests
{
    private const string CoachingMatrix = "\n" + """
        GET /me/coaching                                              |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        PUT /me/coaching                                              |                 | 401     | 204     | 204     | 204     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/coaching/{coaching:key}/acceptance                   | offered         | 401     | 204     | 404     | 204     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/coaching/{coaching:key}/acceptance                   | over            | 401     | conflict | 404     | conflict | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/coaching/{coaching:key}/acceptance                   | no such coach   | 401     | bad-request | 404     | bad-request | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/coaching/{coaching:key}/acceptance                   | coach of tips   | 401     | bad-request | 404     | bad-request | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/coaching/{coaching:key}/acceptance                   | unknown         | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/coaching/{coaching:key}                            | offered         | 401     | 204     | 404     | 204     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/coaching/{coaching:key}                            | over            | 401     | conflict | 404     | conflict | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/coaching/{coaching:key}                            | unknown         | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/coaching/{coaching:key}/credential                    | completed       | 401     | 200     | 404     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /me/coaching/{coaching:key}/credential                    | offered         | 401     | 404     | 404     | 404     | 404     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /partner/v1/coachings                                     |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 200     | 200     | scope    | 401     | 401
        GET /partner/v1/coachings/{coaching:key}                      | running         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | purpose | 404     | scope    | 401     | 401
        GET /partner/v1/coachings/{coaching:key}                      | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | scope    | 401     | 401
        POST /partner/v1/coachings/{coaching:key}/completion          | running         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 202     | 404     | 202      | 401     | 401
        POST /partner/v1/coachings/{coaching:key}/completion          | over            | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | conflict | 404     | conflict | 401     | 401
        POST /partner/v1/coachings/{coaching:key}/completion          | unknown         | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 404     | 404     | 404      | 401     | 401
        """;

    /// <summary>The request of a row; null when it is none of these.</summary>
    private async Task<(string Path, HttpContent? Body)?> OfCoaching(string endpoint, string state) => endpoint switch
    {
        "PUT /me/coaching" => ("/me/coaching", Json(new { isOff = false })),
        "POST /me/coaching/{coaching:key}/acceptance" => (
            $"/me/coaching/{await NewCoaching(state)}/acceptance",
            Json(new { form = state == "no such coach" ? "course" : "tips", coach = state is "no such coach" or "coach of tips" ? world.Partner : null })),
        "DELETE /me/coaching/{coaching:key}" => ($"/me/coaching/{await NewCoaching(state)}", null),
        "GET /me/coaching/{coaching:key}/credential" => ($"/me/coaching/{await NewCoaching(state)}/credential", null),
        "GET /partner/v1/coachings/{coaching:key}" => ($"/partner/v1/coachings/{await NewCourse(state)}", null),
        "POST /partner/v1/coachings/{coaching:key}/completion" => ($"/partner/v1/coachings/{await NewCourse(state)}/completion", null),
        _ => null,
    };

    private async Task<string> NewCoaching(string state)
    {
        var offer = new CoachingOffer(Identifier.New("cch"), world.Driver, ScorePart.Braking, 5, world.Now, state == "over" ? CoachingState.Declined : CoachingState.Offered);
        await world.Get<CoachingBook>().Enter(offer, default);
        if (state == "completed")
        {
            await world.Get<CoachingCredentials>().Issue(world.Driver, new(offer.Id, offer.Factor, CredentialTerms.Tips, default, default), default);
        }

        return state == "unknown" ? "cch-unknown" : offer.Id;
    }

    private async Task<string> NewCourse(string state)
    {
        var id = await NewCoaching("offered");
        await world.Get<CoachingBook>().Change(
            world.Driver, id, offer => offer with { State = CoachingState.Running, Form = CoachingForm.Course, Coach = world.Partner, Accepted = world.Now }, default);
        if (state == "over")
        {
            await world.Get<CoachingBook>().Change(world.Driver, id, offer => offer.End(CoachingState.Left, world.Now), default);
        }

        return state == "unknown" ? "none" : await world.Get<Pseudonyms>().Of(world.Partner, id, default);
    }
}

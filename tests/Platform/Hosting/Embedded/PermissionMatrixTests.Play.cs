using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Services.Play;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>The rows of playing together, and of the operator's board.</summary>
public sealed partial class PermissionMatrixTests
{
    private const string PlayMatrix = "\n" + """
        GET /me/challenges                                            |                 | 401     | 200     | 200     | 200     | 200     | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/challenges                                           |                 | 401     | 201     | 201     | 201     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/challenges                                           | of fatigue      | 401     | bad-request | bad-request | bad-request | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/challenges/membership                                | a code          | 401     | 200     | 200     | 200     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/challenges/membership                                | a guess         | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        POST /me/challenges/membership                                | over            | 401     | 404     | 404     | 404     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        DELETE /me/challenges/{challenge:key}                         |                 | 401     | 204     | 204     | 204     | forged  | scope    | 401     | 401     | 401     | 401     | 401      | 401     | 401
        GET /operator/equilibrium                                     |                 | 401     | 401     | 401     | 401     | 401     | 401      | 401     | 401     | 401     | 401     | 401      | 401     | 200
        """;

    /// <summary>The request of a row; null when it is none of these.</summary>
    private async Task<(string Path, HttpContent? Body)?> OfPlay(string endpoint, string state) => endpoint switch
    {
        "POST /me/challenges" => ("/me/challenges", Json(new { factor = state == "of fatigue" ? "fatigue" : "braking", weeks = await NobodyPlays() })),
        "POST /me/challenges/membership" => ("/me/challenges/membership", Json(new { code = state == "a guess" ? "a-guess" : await NewCode(isOver: state == "over") })),
        "DELETE /me/challenges/{challenge:key}" => ("/me/challenges/ply-1", null),
        _ => null,
    };

    /// <summary>Has everybody leave, so that nobody is in too many to join another; answers how many weeks that is to take.</summary>
    private async Task<int> NobodyPlays()
    {
        await foreach (var driver in world.Get<Drivers>().Ids(default))
        {
            foreach (var membership in await world.Get<ChallengeBook>().Of(driver, default))
            {
                await world.Get<ChallengeBook>().Leave(membership.Challenge, driver, default);
            }
        }

        return 4;
    }

    private async Task<string> NewCode(bool isOver)
    {
        await NobodyPlays();
        var challenge = new Challenge(Identifier.New("ply"), ScorePart.Braking, Identifier.New("c"), world.Now.AddDays(-7), isOver ? world.Now : world.Now.AddDays(7));
        await world.Get<ChallengeBook>().Enter(challenge, default);
        return challenge.Code;
    }
}

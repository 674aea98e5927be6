using Microsoft.Azure.Functions.Worker;

namespace ConnectedInsurance.Hosting.Azure.Triggers;

/// <summary>Every endpoint of the platform behind one trigger: who may call what is decided where it is on every host, in the platform.</summary>
public sealed class HttpDoor(AzurePlatform platform)
{
    /// <summary>Hands a request on.</summary>
    [Function(nameof(HttpDoor))]
    public async Task<IResult> Answer([HttpTrigger(AuthorizationLevel.Anonymous, Route = "{*path}")] HttpRequest request)
    {
        await platform.Answer(request.HttpContext);
        return Results.Empty; // it is answered
    }
}

using System.Buffers;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Intake;

/// <summary>The publishers' door of the embedded host, on Event Hubs' own path with its status codes: 201 means durable.</summary>
/// <remarks>Source: "Send event", learn.microsoft.com/rest/api/eventhub/send-event. Over 48 KiB is refused here, where Event Hubs would take up to 1 MB.</remarks>
public static class ReceiveMessage
{
    /// <summary>Maps the door; only the embedded host does, Event Hubs has its own.</summary>
    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/{hub}/publishers/{dongle:key}/messages", Handle).AllowAnonymous();

    private static async Task<Results<StatusCodeHttpResult, ProblemHttpResult>> Handle(
        string hub, string dongle, HttpContext http, Hub own, Dongles dongles, PublisherLimits limits, ITelemetryStream stream, CancellationToken cancellation)
    {
        if (hub != own.Name)
        {
            return Problem.NotFound.Because("There is no such hub.");
        }

        if (!await own.Admits(http.Request.Headers.Authorization, dongle, cancellation)
            || await dongles.Find(dongle, cancellation) is not { Status: DongleStatus.Paired })
        {
            return Problem.NotSignedIn.Because("The token does not admit this publisher now: get a new one.");
        }

        if (!limits.Admits(dongle, out var wait))
        {
            return Later(http, Problem.TooMany, wait);
        }

        if (await ReadBody(http.Request, cancellation) is not { } body)
        {
            return Problem.TooLarge.Because();
        }

        if (body.Length == 0)
        {
            return Problem.BadRequest.Because("The body is empty.");
        }

        try
        {
            await stream.Append(dongle, body, cancellation);
            return TypedResults.StatusCode(StatusCodes.Status201Created);
        }
        catch (StreamFullException full)
        {
            return Later(http, Problem.Busy, full.RetryAfter);
        }
    }

    private static ProblemHttpResult Later(HttpContext http, Problem problem, TimeSpan wait)
    {
        http.Response.RetryAfter(wait);
        return problem.Because();
    }

    /// <summary>The whole body, or null when it is over the limit; never more than the limit is read.</summary>
    private static async ValueTask<byte[]?> ReadBody(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength > BatchReader.MaxBytes)
        {
            return null;
        }

        while (true)
        {
            var read = await request.BodyReader.ReadAsync(cancellation);
            if (read.Buffer.Length > BatchReader.MaxBytes)
            {
                request.BodyReader.AdvanceTo(read.Buffer.End); // else the rest cannot be drained, and the sender sees a broken pipe instead of the answer
                return null;
            }

            if (read.IsCompleted)
            {
                var body = read.Buffer.ToArray();
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return body;
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}

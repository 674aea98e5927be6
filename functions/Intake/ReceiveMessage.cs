using System.Buffers;
using ConnectedInsurance.Intake.Express;
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
        app.MapPost("/{hub}/publishers/{dongle:key}/messages", Handle).AllowAnonymous()
            .Refuses(Problem.BadRequest, Problem.Busy, Problem.NotFound, Problem.NotSignedIn, Problem.TooLarge);

    private static async Task<Results<StatusCodeHttpResult, ProblemHttpResult>> Handle(
        string hub, string dongle, HttpContext http, Hub own, IntakeMeters meters, CancellationToken cancellation)
    {
        if (hub != own.Name)
        {
            return Problem.NotFound.Because("There is no such hub.");
        }

        try
        {
            var refusal = await Take(dongle, http, own, cancellation);
            meters.Posted(refusal);
            return refusal is null ? TypedResults.StatusCode(StatusCodes.Status201Created) : refusal;
        }
        catch (StorageUnavailableException unavailable)
        {
            meters.Posted(Problem.Busy.Because());
            return Later(http, Problem.Busy, unavailable.RetryAfter);
        }
    }

    /// <summary>Takes a batch, or says why not. The dongle's status is read for every one of them: revoking holds from the next on.</summary>
    private static async Task<ProblemHttpResult?> Take(string dongle, HttpContext http, Hub own, CancellationToken cancellation)
    {
        var dongles = http.RequestServices.GetRequiredService<Dongles>();
        if (!await own.Admits(http.Request.Headers.Authorization, dongle, cancellation)
            || await dongles.Find(dongle, cancellation) is not { Status: DongleStatus.Paired })
        {
            return Problem.NotSignedIn.Because("The token does not admit this publisher now: get a new one.");
        }

        if (!http.RequestServices.GetRequiredService<PublisherLimits>().Admits(dongle, out var wait))
        {
            return Later(http, Problem.TooMany, wait);
        }

        if (await ReadBody(http.Request, cancellation) is not { } read)
        {
            return Problem.TooLarge.Because();
        }

        try
        {
            return read.Length == 0
                ? Problem.BadRequest.Because("The body is empty.")
                : await Append(dongle, read.Room.AsMemory(0, read.Length), http, cancellation);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(read.Room); // the stream has copied it, or never will
        }
    }

    private static async Task<ProblemHttpResult?> Append(string dongle, ReadOnlyMemory<byte> body, HttpContext http, CancellationToken cancellation)
    {
        var trace = Trace.Of(body.Span);
        using var span = Trace.Start("receive batch", trace);
        await http.RequestServices.GetRequiredService<ITelemetryStream>().Append(dongle, body, cancellation);
        var received = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        await http.RequestServices.GetRequiredService<ExpressLane>().Look(dongle, body, received, cancellation);
        http.Response.Headers.TraceResponse(trace.ToString());
        return null;
    }

    private static ProblemHttpResult Later(HttpContext http, Problem problem, TimeSpan wait)
    {
        http.Response.RetryAfter(wait);
        return problem.Because();
    }

    /// <summary>The whole body, in room that is given back, or null when it is over the limit: never more than that is read.</summary>
    private static async ValueTask<(byte[] Room, int Length)?> ReadBody(HttpRequest request, CancellationToken cancellation)
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
                var length = (int)read.Buffer.Length;
                var room = ArrayPool<byte>.Shared.Rent(length);
                read.Buffer.CopyTo(room);
                request.BodyReader.AdvanceTo(read.Buffer.End);
                return (room, length);
            }

            request.BodyReader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}

using System.Security.Claims;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Trips;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Services.Moments;

/// <summary>A driver reads the moments of their driving, writes to them, pins or hides them. Nobody else ever sees one.</summary>
public static class ListMoments
{
    private const int MostText = 2000;
    private static readonly TimeSpan Reach = TimeSpan.FromDays(456); // 15 months, as long as events are kept

    /// <summary>What a driver says of a moment.</summary>
    /// <param name="Text">Their words, 2000 characters at most.</param>
    /// <param name="IsPinned">True to have it first, for good.</param>
    /// <param name="IsHidden">True to see it no more.</param>
    public sealed record Request(string Text, bool IsPinned, bool IsHidden);

    /// <summary>The moments: those pinned first, then the newest; the hidden ones are left out.</summary>
    public sealed record Response(IReadOnlyList<KeptMoment> Moments);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/me/moments", Read).ForDriver(DriverScope.ReadTrips);
        app.MapPut("/me/moments/{moment:key}", Keep).ForDriver(DriverScope.WriteTrips)
            .Refuses(Problem.NotFound, Problem.BadRequest).Shows(null, new Request("The deer at the bend.", true, false));
    }

    private static async Task<Ok<Response>> Read(ClaimsPrincipal caller, TripIndex trips, TripKeys keys, Drivers drivers, MomentBook book, TimeProvider time, CancellationToken cancellation) =>
        TypedResults.Ok(new Response([.. (await All(caller.Id(), trips, keys, drivers, book, time, cancellation)).Where(kept => !kept.IsHidden)]));

    private static async Task<Results<NoContent, ProblemHttpResult>> Keep(
        string moment, Request request, ClaimsPrincipal caller, TripIndex trips, TripKeys keys, Drivers drivers, MomentBook book, TimeProvider time, CancellationToken cancellation)
    {
        if (request.Text.Length > MostText)
        {
            return Problem.BadRequest.Because($"text has {MostText} characters at most.");
        }

        if ((await All(caller.Id(), trips, keys, drivers, book, time, cancellation)).FirstOrDefault(kept => kept.Moment.Id == moment) is not { } found)
        {
            return Problem.NotFound.Because("You have no such moment.");
        }

        await book.Keep(caller.Id(), found with { Text = request.Text, IsPinned = request.IsPinned, IsHidden = request.IsHidden }, cancellation);
        return TypedResults.NoContent();
    }

    /// <summary>What is found now, as it is kept, and what is kept of before.</summary>
    private static async Task<IEnumerable<KeptMoment>> All(string driver, TripIndex trips, TripKeys keys, Drivers drivers, MomentBook book, TimeProvider time, CancellationToken cancellation)
    {
        var kept = (await book.Of(driver, cancellation)).ToDictionary(one => one.Moment.Id, StringComparer.Ordinal);
        if (await drivers.Find(driver, cancellation) is { } known)
        {
            var driven = await trips.Since(Subject.Driver(driver), time.GetUtcNow() - Reach, cancellation).ToListAsync(cancellation);
            foreach (var moment in FindMoments.In(driven, TimeZoneInfo.FindSystemTimeZoneById(known.Zone)))
            {
                kept.TryAdd(moment.Id, new(moment, "", false, false));
            }
        }

        foreach (var gone in await kept.Values.ToAsyncEnumerable().Where(async (one, stop) => one.Moment.Trip is { } trip && await keys.Find(trip, stop) is null).ToListAsync(cancellation))
        {
            kept.Remove(gone.Moment.Id); // its trip was erased
        }

        return kept.Values.OrderByDescending(one => one.IsPinned).ThenByDescending(one => one.Moment.Day).ThenBy(one => one.Moment.Kind);
    }
}

/// <summary>The moments of somebody's driving.</summary>
internal static class MomentDoor
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<MomentBook>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(MomentBodies.Default));
    }

    public static void Map(IEndpointRouteBuilder app) => ListMoments.Map(app);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ListMoments.Request), TypeInfoPropertyName = "KeepMomentRequest")]
[JsonSerializable(typeof(ListMoments.Response), TypeInfoPropertyName = "ListMomentsResponse")]
internal sealed partial class MomentBodies : JsonSerializerContext;

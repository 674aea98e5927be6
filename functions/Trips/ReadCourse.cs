using System.Security.Claims;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using ConnectedInsurance.Scoring;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Trips;

/// <summary>A driver reads how one of their trips went, moment by moment, as scoring saw it: in whole units, so that three hours of it are still read in a second.</summary>
public static class ReadCourse
{
    private const double CmPerM = 100;
    private const int PlaceDigits = 6; // 0.1 m

    /// <summary>The course; null in a list is not measured.</summary>
    /// <param name="Start">UTC of second 0; null when the clock was never known.</param>
    /// <param name="Seconds">How many values the lists of one a second have.</param>
    /// <param name="Hz">How many values a second the lists of accelerations have.</param>
    /// <param name="SpeedKph">Speed, km/h, one a second.</param>
    /// <param name="LongitudinalCmps2">Acceleration forwards, cm/s^2; braking is negative.</param>
    /// <param name="LateralCmps2">Acceleration to the left, cm/s^2.</param>
    /// <param name="Latitude">Degrees, one a second; null without place.</param>
    /// <param name="Longitude">Degrees, one a second; null without place.</param>
    /// <param name="Lost">Seconds, from one up to another, that were recorded and lost on the way.</param>
    public sealed record Response(
        DateTimeOffset? Start,
        int Seconds,
        int Hz,
        IReadOnlyList<int?> SpeedKph,
        IReadOnlyList<int?> LongitudinalCmps2,
        IReadOnlyList<int?> LateralCmps2,
        IReadOnlyList<double?>? Latitude,
        IReadOnlyList<double?>? Longitude,
        IReadOnlyList<IReadOnlyList<int>> Lost);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/me/trips/{trip:key}/course", Handle).ForDriver(DriverScope.ReadTrips).Refuses(Problem.NotFound);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string trip, ClaimsPrincipal caller, TripRows rows, TripKeys keys, TripArchive archive, CancellationToken cancellation)
    {
        if (await keys.Holder(trip, cancellation) != Subject.Driver(caller.Id())
            || await keys.Find(trip, cancellation) is not { } key
            || await rows.Latest(trip, cancellation) is not { } latest)
        {
            return Problem.NotFound.Because("You have no such trip.");
        }

        if (await archive.Recomputable(trip, latest.Revision, key, cancellation) is not var (drive, known))
        {
            return Problem.NotFound.Because("The measurements of this trip are not kept any more.");
        }

        using (drive)
        {
            return TypedResults.Ok(Of(drive, known.Circumstances));
        }
    }

    /// <summary>What scoring sees of a drive.</summary>
    internal static Response Of(DriveColumns drive, Circumstances known)
    {
        var workspace = new ScoringWorkspace();
        ScoreTrip.Run(drive, ScoringModel.Prior, known, workspace);
        return new(
            drive.Start,
            drive.Seconds,
            drive.ImuHz,
            Rounded(drive[drive.Has(Signal.SpeedKph) ? Signal.SpeedKph : Signal.GnssSpeedKph], drive.Seconds, 1),
            Rounded(workspace.LongitudinalMps2, drive.Samples, CmPerM),
            Rounded(workspace.LateralMps2, drive.Samples, CmPerM),
            drive.HasPlace ? Places(drive.Latitude) : null,
            drive.HasPlace ? Places(drive.Longitude) : null,
            [.. drive.Lost.Select(span => new[] { span.From, span.To })]);
    }

    private static int?[] Rounded(ReadOnlySpan<float> values, int length, double perUnit)
    {
        var rounded = new int?[length];
        for (var i = 0; i < Math.Min(length, values.Length); i++)
        {
            rounded[i] = float.IsFinite(values[i]) ? (int)Math.Round(values[i] * perUnit) : null;
        }

        return rounded;
    }

    private static double?[] Places(ReadOnlySpan<double> degrees)
    {
        var places = new double?[degrees.Length];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = double.IsNaN(degrees[i]) ? null : Math.Round(degrees[i], PlaceDigits);
        }

        return places;
    }
}

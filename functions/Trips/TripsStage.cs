using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips.Claiming;
using ConnectedInsurance.Trips.Contesting;

namespace ConnectedInsurance.Trips;

/// <summary>From stored batches to trips: assembled, scored, archived, amended.</summary>
public static class TripsStage
{
    /// <summary>What the stage needs registered.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<HearDongle>();
        services.AddSingleton<TripNotes>();
        services.AddSingleton<FindTrips>();
        services.AddSingleton<TripStates>();
        services.AddSingleton<TripRows>();
        services.AddSingleton<TripIndex>();
        services.AddSingleton<TripArchive>();
        services.AddSingleton<HearVehicles>();
        services.AddSingleton<Mountings>();
        services.AddSingleton<ClosingBell>();
        services.AddSingleton<AwaitClosing>();
        services.AddSingleton<IOrchestration, CloseTrip>();
        services.AddSingleton<IActivity, ReviseTrip>();
        services.AddSingleton<IActivity, AnnounceTrip>();
        services.AddSingleton<IActivity, SettleTrip>();
        services.AddSingleton<TripStatements>();
        services.AddSingleton<HeedGuestButton>();
        services.AddSingleton<IOrchestration, HandOverTrip>();
        services.AddSingleton<IActivity, RewrapTrip>();
        services.AddSingleton<Upward<TripHandedOver>>();
        services.AddSingleton<Contests>();
        services.AddSingleton<Rectifications>();
        services.AddSingleton<IOrchestration, DecideContest>();
        services.AddSingleton<IActivity, JudgeContest>();
        services.AddSingleton<IActivity, SettleContest>();
        services.AddSingleton<IActivity, RectifyTrip>();
        services.AddSingleton<IActivity, AnnounceCorrection>();
        services.AddSingleton<Upward<TripCorrected>>();
        services.AddRounds<CloseDueTrips>();
        services.AddRounds<WatchDeadlines>();
        services.AddSingleton<ScoringMeters>();
        services.AddSingleton<TripsMeters>();
        services.AddSingleton<Upward<TripClosed>>();
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(TripBodies.Default));
    }

    /// <summary>The stage's endpoints.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        ListDongles.Map(app);
        ListTrips.Map(app);
        ReadTrip.Map(app);
        ReadCourse.Map(app);
        NoteTrip.Map(app);
        SayWhoDrove.Map(app);
        ListVehicles.Map(app);
        ContestTrip.Map(app);
        ListContests.Map(app);
        DecideOpenContest.Map(app);
    }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true, Converters = [typeof(NotMeasuredAsNull), typeof(VectorAsArray)])]
[JsonSerializable(typeof(ListDongles.Response), TypeInfoPropertyName = "ListDonglesResponse")]
[JsonSerializable(typeof(ListDongles.Listed), TypeInfoPropertyName = "ListedDongle")]
[JsonSerializable(typeof(IReadOnlyList<ListDongles.Listed>), TypeInfoPropertyName = "ListedDongles")]
[JsonSerializable(typeof(ListTrips.Response), TypeInfoPropertyName = "ListTripsResponse")]
[JsonSerializable(typeof(ReadCourse.Response), TypeInfoPropertyName = "ReadCourseResponse")]
[JsonSerializable(typeof(TripNote))]
[JsonSerializable(typeof(ReadTrip.Response), TypeInfoPropertyName = "ReadTripResponse")]
[JsonSerializable(typeof(ContestTrip.Request), TypeInfoPropertyName = "ContestTripRequest")]
[JsonSerializable(typeof(ContestTrip.Response), TypeInfoPropertyName = "ContestTripResponse")]
[JsonSerializable(typeof(ListContests.Response), TypeInfoPropertyName = "ListContestsResponse")]
[JsonSerializable(typeof(DecideOpenContest.Request), TypeInfoPropertyName = "DecideOpenContestRequest")]
[JsonSerializable(typeof(DecideOpenContest.Response), TypeInfoPropertyName = "DecideOpenContestResponse")]
[JsonSerializable(typeof(SayWhoDrove.Request), TypeInfoPropertyName = "SayWhoDroveRequest")]
[JsonSerializable(typeof(ListVehicles.Response), TypeInfoPropertyName = "ListVehiclesResponse")]
internal sealed partial class TripBodies : JsonSerializerContext;

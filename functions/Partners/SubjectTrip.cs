using ConnectedInsurance.Consent;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Partners;

/// <summary>A page of trips as a partner sees it.</summary>
[Discloses(DataCategory.TripSummary)]
public sealed record SubjectTrips
{
    /// <value>What a subject is called in examples.</value>
    internal const string ExampleSubject = "5d8b8c2f7a5e4f0c9d1b6a3e2c4f7a9b0d1e2f3a";

    /// <value>What a trip is called in examples.</value>
    internal const string ExampleTrip = "c0a1e9d47b3f58620a9c4e7d1b5f3a8062d9c7e4";

    /// <summary>One as it may look.</summary>
    public static readonly SubjectTrips Example = new()
    {
        Subject = ExampleSubject,
        Trips =
        [
            new()
            {
                Trip = ExampleTrip,
                Revision = 1,
                Day = new(2026, 9, 20),
                DurationMinutes = 27,
                Km = 20,
                Coverage = 0.99,
                Score = 84,
                Model = Scoring.ScoringModel.Prior.Version,
                Braking = 1,
                Acceleration = 0,
                Cornering = 2,
            },
        ],
        Next = null,
    };

    /// <summary>What this partner calls the driver.</summary>
    [Discloses(DataCategory.TripSummary)]
    public required string Subject { get; init; }

    /// <summary>The trips, newest first.</summary>
    [Discloses(DataCategory.TripSummary)]
    public required IReadOnlyList<SubjectTrip> Trips { get; init; }

    /// <summary>The cursor of the next page; null on the last.</summary>
    [Discloses(DataCategory.TripSummary)]
    public required string? Next { get; init; }
}

/// <summary>A trip as a partner sees it: without place and without clock time.</summary>
[Discloses(DataCategory.TripSummary)]
public sealed record SubjectTrip
{
    /// <summary>What this partner calls the trip.</summary>
    [Discloses(DataCategory.TripSummary)]
    public required string Trip { get; init; }

    /// <summary>Grows when late data or a correction changed it.</summary>
    [Discloses(DataCategory.TripSummary)]
    public required int Revision { get; init; }

    /// <summary>The day it began, in the vehicle's home zone.</summary>
    [Discloses(DataCategory.TripSummary)]
    public required DateOnly Day { get; init; }

    /// <summary>How long it took, to 5 minutes: with the day, a minute would tell two partners that they speak of one driver.</summary>
    [Discloses(DataCategory.TripSummary, RoundedTo = 5)]
    public required double DurationMinutes { get; init; }

    /// <summary>Observed distance, to 10 km like every distance that leaves. The rating's sum is rounded once and exact to that: do not add these up.</summary>
    [Discloses(DataCategory.TripSummary, RoundedTo = 10)]
    public required double Km { get; init; }

    /// <summary>C: the share of it that was seen, to a tenth; null unknown.</summary>
    [Discloses(DataCategory.TripSummary, RoundedTo = 0.1)]
    public required double? Coverage { get; init; }

    /// <summary>S of the trip.</summary>
    [Discloses(DataCategory.TripSummary, RoundedTo = 1)]
    public required double Score { get; init; }

    /// <summary>Version of the scoring model.</summary>
    [Discloses(DataCategory.TripSummary)]
    public required string Model { get; init; }

    /// <summary>Harsh brakings.</summary>
    [Discloses(DataCategory.DrivingEvents)]
    public required int Braking { get; init; }

    /// <summary>Harsh accelerations.</summary>
    [Discloses(DataCategory.DrivingEvents)]
    public required int Acceleration { get; init; }

    /// <summary>Harsh corners.</summary>
    [Discloses(DataCategory.DrivingEvents)]
    public required int Cornering { get; init; }

    /// <summary>A trip in full; the gate leaves out and rounds.</summary>
    public static SubjectTrip Of(string name, Trip trip, TimeZoneInfo home) => new()
    {
        Trip = name,
        Revision = (int)trip.Revision,
        Day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(trip.Began, home).DateTime),
        DurationMinutes = trip.DurationSeconds / 60,
        Km = trip.Km,
        Coverage = double.IsNaN(trip.Coverage) ? null : trip.Coverage,
        Score = (double)trip.Score,
        Model = trip.Model,
        Braking = trip.Braking,
        Acceleration = trip.Acceleration,
        Cornering = trip.Cornering,
    };
}

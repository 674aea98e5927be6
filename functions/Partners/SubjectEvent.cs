using ConnectedInsurance.Consent;
using ConnectedInsurance.Scoring.Events;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Partners;

/// <summary>A page of driving events as a partner sees it.</summary>
[Discloses(DataCategory.DrivingEvents)]
public sealed record SubjectEvents
{
    /// <summary>One as it may look.</summary>
    public static readonly SubjectEvents Example = new()
    {
        Subject = SubjectTrips.ExampleSubject,
        Events =
        [
            new()
            {
                Trip = SubjectTrips.ExampleTrip,
                Revision = 1,
                Kind = EventKind.Braking,
                Severity = Severity.Medium,
                AfterSeconds = 640,
                DurationSeconds = 1.5,
                PeakMps2 = 3.9,
                ThresholdMps2 = 2.7,
                Confidence = 0.9,
                Model = Scoring.ScoringModel.Prior.Version,
            },
        ],
        Next = null,
    };

    /// <summary>What this partner calls the driver.</summary>
    [Discloses(DataCategory.DrivingEvents)]
    public required string Subject { get; init; }

    /// <summary>The events, those of the newest trip first.</summary>
    [Discloses(DataCategory.DrivingEvents)]
    public required IReadOnlyList<SubjectEvent> Events { get; init; }

    /// <summary>The cursor of the next page; null on the last.</summary>
    [Discloses(DataCategory.DrivingEvents)]
    public required string? Next { get; init; }
}

/// <summary>A harsh event as a partner sees it: without place, without clock time, without the speed driven.</summary>
[Discloses(DataCategory.DrivingEvents)]
public sealed record SubjectEvent
{
    /// <summary>What this partner calls the trip.</summary>
    [Discloses(DataCategory.DrivingEvents)]
    public required string Trip { get; init; }

    /// <summary>The trip's revision it was found in.</summary>
    [Discloses(DataCategory.DrivingEvents)]
    public required int Revision { get; init; }

    /// <summary>What happened.</summary>
    [Discloses(DataCategory.DrivingEvents)]
    public required EventKind Kind { get; init; }

    /// <summary>How harsh.</summary>
    [Discloses(DataCategory.DrivingEvents)]
    public required Severity Severity { get; init; }

    /// <summary>Since the trip began, s.</summary>
    [Discloses(DataCategory.DrivingEvents, RoundedTo = 10)]
    public required double AfterSeconds { get; init; }

    /// <summary>How long it lasted, s.</summary>
    [Discloses(DataCategory.DrivingEvents, RoundedTo = 0.5)]
    public required double DurationSeconds { get; init; }

    /// <summary>Its peak, m/s^2.</summary>
    [Discloses(DataCategory.DrivingEvents, RoundedTo = 0.1)]
    public required double PeakMps2 { get; init; }

    /// <summary>The threshold in force, m/s^2.</summary>
    [Discloses(DataCategory.DrivingEvents, RoundedTo = 0.1)]
    public required double ThresholdMps2 { get; init; }

    /// <summary>0 to 1: how sure it is.</summary>
    [Discloses(DataCategory.DrivingEvents, RoundedTo = 0.1)]
    public required double Confidence { get; init; }

    /// <summary>Version of the scoring model that found it.</summary>
    [Discloses(DataCategory.DrivingEvents)]
    public required string Model { get; init; }

    /// <summary>An event in full; the gate leaves out and rounds.</summary>
    public static SubjectEvent Of(string name, Trip trip, DrivingEvent found) => new()
    {
        Trip = name,
        Revision = (int)trip.Revision,
        Kind = found.Kind,
        Severity = found.Severity,
        AfterSeconds = found.StartSeconds,
        DurationSeconds = found.DurationSeconds,
        PeakMps2 = found.PeakMps2,
        ThresholdMps2 = found.ThresholdMps2,
        Confidence = found.Confidence,
        Model = trip.Model,
    };
}

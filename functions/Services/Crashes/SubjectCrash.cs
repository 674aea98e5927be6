using System.Text.Json.Serialization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners;

namespace ConnectedInsurance.Services.Crashes;

/// <summary>A crash as an assistance partner sees it: what somebody who is to come needs, and nothing else.</summary>
[Discloses(DataCategory.DrivingEvents)]
public sealed record SubjectCrash
{
    /// <summary>One as it may look.</summary>
    public static readonly SubjectCrash Example = new()
    {
        Subject = SubjectTrips.ExampleSubject,
        Crash = "0f3c5a7e9b1d2c4f6a8e0b3d5f7192c4e6a80b2d",
        At = new(2026, 9, 20, 17, 42, 0, TimeSpan.Zero),
        Severity = CrashSeverity.Moderate,
        Answer = CrashAnswer.None,
        Latitude = 48.8584,
        Longitude = 2.2945,
        CourseDegrees = 225,
    };

    /// <summary>What this partner calls the driver.</summary>
    [Discloses(DataCategory.DrivingEvents)]
    public required string Subject { get; init; }

    /// <summary>What this partner calls the crash.</summary>
    [Discloses(DataCategory.DrivingEvents)]
    public required string Crash { get; init; }

    /// <summary>When, to the minute.</summary>
    [Discloses(DataCategory.DrivingEvents, CutToMinutes = 1)]
    public required DateTimeOffset At { get; init; }

    /// <summary>How hard it was.</summary>
    [Discloses(DataCategory.DrivingEvents)]
    public required CrashSeverity Severity { get; init; }

    /// <summary>What the driver answered: help, nothing, or that it is over.</summary>
    [Discloses(DataCategory.DrivingEvents)]
    public required CrashAnswer Answer { get; init; }

    /// <summary>Where, degrees; null where the driver lets no place be collected.</summary>
    [Discloses(DataCategory.Location, RoundedTo = 0.0001)] // 11 m: which carriageway
    public required double? Latitude { get; init; }

    /// <summary>Likewise.</summary>
    [Discloses(DataCategory.Location, RoundedTo = 0.0001)]
    public required double? Longitude { get; init; }

    /// <summary>Where the car was heading, degrees from north: which carriageway of a motorway.</summary>
    [Discloses(DataCategory.Location, RoundedTo = 5)]
    public required double? CourseDegrees { get; init; }
}

/// <summary>A first notice of loss as an insurer sees it: that there was a crash, and how hard it was. Where is for the driver to tell.</summary>
[Discloses(DataCategory.DrivingEvents)]
public sealed record SubjectLoss
{
    /// <summary>One as it may look.</summary>
    public static readonly SubjectLoss Example = new()
    {
        Subject = SubjectTrips.ExampleSubject,
        Loss = "5d7f91b3c5e7092a4c6e80a2b4d6f8192a3b4c5d",
        At = new(2026, 9, 20, 17, 0, 0, TimeSpan.Zero),
        Severity = CrashSeverity.Moderate,
    };

    /// <summary>What this partner calls the driver.</summary>
    [Discloses(DataCategory.DrivingEvents)]
    public required string Subject { get; init; }

    /// <summary>What this partner calls the loss.</summary>
    [Discloses(DataCategory.DrivingEvents)]
    public required string Loss { get; init; }

    /// <summary>When, to the hour.</summary>
    [Discloses(DataCategory.DrivingEvents, CutToMinutes = 60)]
    public required DateTimeOffset At { get; init; }

    /// <summary>How hard it was.</summary>
    [Discloses(DataCategory.DrivingEvents)]
    public required CrashSeverity Severity { get; init; }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(SubjectCrash))]
[JsonSerializable(typeof(SubjectLoss))]
internal sealed partial class SubjectCrashJson : JsonSerializerContext;

using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Events;

namespace ConnectedInsurance.Services.Crashes;

/// <summary>Says what a partner may know of a crash, through the gate: assistance where and how hard, an insurer that there was one. Under another purpose nothing.</summary>
public sealed class SayCrash(CrashBook crashes, Pseudonyms pseudonyms, DisclosureGate gate) : IEventTeller
{
    /// <inheritdoc/>
    public IReadOnlyDictionary<EventType, DataCategory?> Knows { get; } = new Dictionary<EventType, DataCategory?>
    {
        [EventType.CrashHelpNeeded] = DataCategory.DrivingEvents,
        [EventType.CrashRecalled] = DataCategory.DrivingEvents,
        [EventType.CrashConfirmed] = DataCategory.DrivingEvents,
    };

    /// <inheritdoc/>
    public async Task<ReadOnlyMemory<byte>?> Say(DisclosureRequest request, PartnerEvent told, CancellationToken cancellation)
    {
        var purpose = told.Type == EventType.CrashConfirmed ? Purpose.Claims : Purpose.Assistance;
        if (request.Scope.Purpose != purpose || await crashes.Find(request.Driver, told.Thing!, cancellation) is not { } crash)
        {
            return null;
        }

        var name = await pseudonyms.Of(request.Partner, crash.Id, cancellation);
        return purpose == Purpose.Claims
            ? await gate.Disclose(request, Loss(told.Subject, name, crash), SubjectCrashJson.Default, cancellation)
            : await gate.Disclose(request, Told(told.Subject, name, crash), SubjectCrashJson.Default, cancellation);
    }

    private static SubjectLoss Loss(string subject, string name, Crash crash) =>
        new() { Subject = subject, Loss = name, At = crash.At, Severity = crash.Severity };

    private static SubjectCrash Told(string subject, string name, Crash crash) => new()
    {
        Subject = subject,
        Crash = name,
        At = crash.At,
        Severity = crash.Severity,
        Answer = crash.Answer,
        Latitude = crash.Place?.Latitude,
        Longitude = crash.Place?.Longitude,
        CourseDegrees = crash.Place?.CourseDegrees,
    };
}

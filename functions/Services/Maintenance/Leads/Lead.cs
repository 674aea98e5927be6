using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Maintenance.Leads;

/// <summary>What was done about a lead, and when.</summary>
/// <param name="Act">What; null for its opening.</param>
/// <param name="At">When.</param>
public sealed record LeadNote(LeadAct? Act, DateTimeOffset At);

/// <summary>Something about a vehicle that a garage could mend, from the proposal to the vehicle's own confirmation.</summary>
/// <param name="Id"><c>led-…</c>, from the vehicle and what was found first.</param>
/// <param name="Driver">Who decides: the vehicle's owner.</param>
/// <param name="Vehicle">The vehicle.</param>
/// <param name="Reference">What driver and garage call it at the counter; it names nobody.</param>
/// <param name="Findings">What was found.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Garage">Who was told, or is to be; null before the driver chose.</param>
/// <param name="Day">The day the garage offered last; null before.</param>
/// <param name="OdometerKm">The odometer as told last, km.</param>
/// <param name="Notes">What was done, oldest first; their number is the lead's turn.</param>
/// <param name="ToldTurn">The turn everybody was told of.</param>
public sealed record Lead(
    string Id,
    string Driver,
    string Vehicle,
    string Reference,
    IReadOnlyList<Finding> Findings,
    LeadState State,
    string? Garage,
    DateOnly? Day,
    double? OdometerKm,
    IReadOnlyList<LeadNote> Notes,
    int ToldTurn = 0)
{
    private const int IdBytes = 12;
    private const int ReferenceBytes = 4;

    /// <summary>Rises with everything that happens: a link serves one turn.</summary>
    [JsonIgnore]
    public int Turn => Notes.Count;

    /// <summary>When it came to where it stands.</summary>
    [JsonIgnore]
    public DateTimeOffset Since => Notes[^1].At;

    /// <summary>Proposes what was found; found again after a crash it is the same lead.</summary>
    public static Lead Propose(string driver, string vehicle, IReadOnlyList<Finding> findings, double? odometerKm, string? garage, DateTimeOffset now)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{vehicle}\0{findings[0].Kind}\0{findings[0].Code}\0{KeyText.Of(findings[0].Since)}\0{KeyText.Of(findings[0].Last)}"));
        return new(
            "led-" + Convert.ToHexStringLower(hash.AsSpan(0, IdBytes)), driver, vehicle, Convert.ToHexString(hash.AsSpan(IdBytes, ReferenceBytes)), findings,
            LeadState.Proposed, garage, null, odometerKm, [new(null, now)]);
    }

    /// <summary>True for the garage that was told of it.</summary>
    public bool IsKnownTo(string partner) => Garage == partner && Notes.Any(note => note.Act == LeadAct.Accept);

    /// <summary>The lead after an act; null when that is not possible.</summary>
    public Lead? After(LeadAct act, DateTimeOffset now) => State.After(act) is { } state ? this with { State = state, Notes = [.. Notes, new(act, now)] } : null;

    /// <summary>When it lapses: a booked one some time after its day.</summary>
    public DateTimeOffset Lapses() => (State == LeadState.Booked && Day is { } day ? new DateTimeOffset(day, default, TimeSpan.Zero) : Since) + State.Patience();
}

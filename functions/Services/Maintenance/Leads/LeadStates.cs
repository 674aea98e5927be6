using ConnectedInsurance.Partners.Leads;

namespace ConnectedInsurance.Services.Maintenance.Leads;

/// <summary>The states of a lead and what leads from one to the next: nothing else does.</summary>
public static class LeadStates
{
    private static readonly Dictionary<(LeadState From, LeadAct Act), LeadState> Moves = new()
    {
        [(LeadState.Proposed, LeadAct.Accept)] = LeadState.Accepted,
        [(LeadState.Proposed, LeadAct.Decline)] = LeadState.Declined,
        [(LeadState.Proposed, LeadAct.CauseGone)] = LeadState.Gone,
        [(LeadState.Proposed, LeadAct.Lapse)] = LeadState.Lapsed,

        [(LeadState.Accepted, LeadAct.Offer)] = LeadState.Offered,
        [(LeadState.Accepted, LeadAct.Refuse)] = LeadState.Refused,
        [(LeadState.Accepted, LeadAct.Decline)] = LeadState.Declined,
        [(LeadState.Accepted, LeadAct.CauseGone)] = LeadState.Gone,
        [(LeadState.Accepted, LeadAct.Withdraw)] = LeadState.Withdrawn,
        [(LeadState.Accepted, LeadAct.Lapse)] = LeadState.Lapsed,

        [(LeadState.Offered, LeadAct.TakeDay)] = LeadState.Booked,
        [(LeadState.Offered, LeadAct.OtherDay)] = LeadState.Accepted,
        [(LeadState.Offered, LeadAct.Decline)] = LeadState.Declined,
        [(LeadState.Offered, LeadAct.Refuse)] = LeadState.Refused,
        [(LeadState.Offered, LeadAct.CauseGone)] = LeadState.Gone,
        [(LeadState.Offered, LeadAct.Withdraw)] = LeadState.Withdrawn,
        [(LeadState.Offered, LeadAct.Lapse)] = LeadState.Lapsed,

        [(LeadState.Booked, LeadAct.Finish)] = LeadState.Done,
        [(LeadState.Booked, LeadAct.Offer)] = LeadState.Offered,
        [(LeadState.Booked, LeadAct.Refuse)] = LeadState.Refused,
        [(LeadState.Booked, LeadAct.Decline)] = LeadState.Declined,
        [(LeadState.Booked, LeadAct.CauseGone)] = LeadState.Gone,
        [(LeadState.Booked, LeadAct.Withdraw)] = LeadState.Withdrawn,
        [(LeadState.Booked, LeadAct.Lapse)] = LeadState.Lapsed,

        [(LeadState.Done, LeadAct.CauseGone)] = LeadState.Confirmed,
        [(LeadState.Done, LeadAct.CauseStays)] = LeadState.Unmended,
        [(LeadState.Done, LeadAct.Lapse)] = LeadState.Lapsed,
    };

    /// <summary>The state after an act; null when the act is not possible in this state.</summary>
    public static LeadState? After(this LeadState state, LeadAct act) => Moves.TryGetValue((state, act), out var next) ? next : null;

    /// <summary>True when nothing more can happen.</summary>
    public static bool IsOver(this LeadState state) => state >= LeadState.Confirmed;

    /// <summary>True for what the garage knows of.</summary>
    public static bool IsWithGarage(this LeadState state) => state is LeadState.Accepted or LeadState.Offered or LeadState.Booked or LeadState.Done;

    /// <summary>True while the garage is to answer.</summary>
    public static bool AwaitsGarage(this LeadState state) => state is LeadState.Accepted or LeadState.Booked;

    /// <summary>How long a state waits before it lapses.</summary>
    /// <param name="state">The state.</param>
    public static TimeSpan Patience(this LeadState state) => TimeSpan.FromDays(state is LeadState.Accepted or LeadState.Offered ? 14 : 30);
}

using ConnectedInsurance.Partners.Leads;
using ConnectedInsurance.Services.Maintenance;
using ConnectedInsurance.Services.Maintenance.Hearing;
using ConnectedInsurance.Services.Maintenance.Leads;
using ConnectedInsurance.Services.Notifying;

namespace ConnectedInsurance.Platform.Tests.Services.Maintenance.Leads;

public class LeadStatesTests
{
    private static readonly DateTimeOffset Now = new(2026, 9, 21, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Every act in every state; a dash where it is not possible.</summary>
    private const string Moves = """
        state     | accept   | decline  | take-day | other-day | offer   | refuse  | finish | cause-gone | cause-stays | withdraw  | lapse
        proposed  | accepted | declined | -        | -         | -       | -       | -      | gone       | -           | -         | lapsed
        accepted  | -        | declined | -        | -         | offered | refused | -      | gone       | -           | withdrawn | lapsed
        offered   | -        | declined | booked   | accepted  | -       | refused | -      | gone       | -           | withdrawn | lapsed
        booked    | -        | declined | -        | -         | offered | refused | done   | gone       | -           | withdrawn | lapsed
        done      | -        | -        | -        | -         | -       | -       | -      | confirmed  | unmended    | -         | lapsed
        confirmed | -        | -        | -        | -         | -       | -       | -      | -          | -           | -         | -
        unmended  | -        | -        | -        | -         | -       | -       | -      | -          | -           | -         | -
        gone      | -        | -        | -        | -         | -       | -       | -      | -          | -           | -         | -
        declined  | -        | -        | -        | -         | -       | -       | -      | -          | -           | -         | -
        refused   | -        | -        | -        | -         | -       | -       | -      | -          | -           | -         | -
        withdrawn | -        | -        | -        | -         | -       | -       | -      | -          | -           | -         | -
        lapsed    | -        | -        | -        | -         | -       | -       | -      | -          | -           | -         | -
        """;

    public static TheoryData<string, string, string> Cells
    {
        get
        {
            var (rows, cells) = (Moves.Split('\n').Select(line => line.Split('|', StringSplitOptions.TrimEntries)).ToList(), new TheoryData<string, string, string>());
            foreach (var row in rows.Skip(1))
            {
                for (var i = 1; i < row.Length; i++)
                {
                    cells.Add(row[0], rows[0][i], row[i]);
                }
            }

            return cells;
        }
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void What_follows_from_an_act(string state, string act, string after)
    {
        var next = ConnectedInsurance.Ports.EnumName.Find<LeadState>(state)!.Value.After(ConnectedInsurance.Ports.EnumName.Find<LeadAct>(act)!.Value);

        Assert.Equal(after, next is { } known ? ConnectedInsurance.Ports.EnumName.Of(known) : "-");
    }

    [Fact]
    public void The_table_holds_every_state_and_every_act() =>
        Assert.Equal(Enum.GetValues<LeadState>().Length * Enum.GetValues<LeadAct>().Length, Cells.Count);

    /// <summary>State, drives since (with or without the code), whether the grant stands, days since; what happens by itself.</summary>
    [Theory]
    [InlineData(LeadState.Proposed, "", false, 29, null)]
    [InlineData(LeadState.Proposed, "", false, 30, LeadAct.Lapse)]
    [InlineData(LeadState.Proposed, "without without without", false, 1, null)]
    [InlineData(LeadState.Proposed, "without without without without", false, 1, LeadAct.CauseGone)]
    [InlineData(LeadState.Proposed, "long-without", false, 1, LeadAct.CauseGone)]
    [InlineData(LeadState.Proposed, "long-without with", false, 1, null)]
    [InlineData(LeadState.Accepted, "", true, 13, null)]
    [InlineData(LeadState.Accepted, "", true, 14, LeadAct.Lapse)]
    [InlineData(LeadState.Accepted, "", false, 1, LeadAct.Withdraw)]
    [InlineData(LeadState.Offered, "silent silent silent silent", true, 1, null)]
    [InlineData(LeadState.Booked, "", false, 1, LeadAct.Withdraw)]
    [InlineData(LeadState.Booked, "", true, 39, null)]
    [InlineData(LeadState.Booked, "", true, 41, LeadAct.Lapse)]
    [InlineData(LeadState.Done, "with", true, 1, LeadAct.CauseStays)]
    [InlineData(LeadState.Done, "without without without without", false, 1, LeadAct.CauseGone)]
    [InlineData(LeadState.Done, "", false, 1, null)]
    [InlineData(LeadState.Confirmed, "", false, 99, null)]
    public void What_happens_by_itself(LeadState state, string drivesSince, bool isGranted, int days, LeadAct? act)
    {
        var found = new Finding(FindingKind.TroubleCode, "P0301", Now.AddDays(-2), Now.AddDays(-1), null);
        var lead = Lead(found, state) with { Day = DateOnly.FromDateTime(Now.AddDays(10).Date) };
        var drives = drivesSince.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select((drive, i) => new DriveHealth(
            $"segment-{i}", 1, Now.AddHours(i + 1), drive == "long-without" ? 15 : 3, 2, drive switch { "silent" => null, "with" => ["P0301"], _ => [] }));

        Assert.Equal(act, LookAtLead.Decide(lead, new([.. drives.Reverse()]), null, isGranted, Now.AddDays(days)));
    }

    [Theory]
    [InlineData(LeadState.Proposed, 0, false)]
    [InlineData(LeadState.Booked, 200, false)]
    [InlineData(LeadState.Declined, 89, false)]
    [InlineData(LeadState.Declined, 90, true)]
    [InlineData(LeadState.Refused, 1, false)]
    [InlineData(LeadState.Withdrawn, 1, false)]
    [InlineData(LeadState.Lapsed, 1, false)]
    [InlineData(LeadState.Confirmed, 1, true)]
    [InlineData(LeadState.Gone, 1, true)]
    [InlineData(LeadState.Unmended, 1, true)]
    [InlineData(LeadState.Gone, 0, false)]
    public void What_is_proposed_again(LeadState ended, int days, bool isNews)
    {
        var before = Lead(new(FindingKind.TroubleCode, "P0301", Now, Now, null), ended);
        var seen = new Finding(FindingKind.TroubleCode, "P0301", Now.AddDays(days), Now.AddDays(days), null);

        Assert.Equal(isNews, OpenLead.IsNews(seen, [before], Now.AddDays(days)));
        Assert.True(OpenLead.IsNews(seen with { Code = "P0420" }, [before], Now));
    }

    [Fact]
    public void What_is_proposed_has_the_same_name_each_time_it_is_proposed()
    {
        var found = new Finding(FindingKind.TroubleCode, "P0301", Now, Now, null);

        var (one, again, other) = (Propose("veh-1"), Propose("veh-1"), Propose("veh-2"));

        Assert.Equal((one.Id, one.Reference), (again.Id, again.Reference));
        Assert.NotEqual(one.Id, other.Id);
        Assert.DoesNotContain("drv", one.Reference, StringComparison.Ordinal);
        Assert.All(Enum.GetValues<LeadState>(), state => Assert.True(TellLead.Tells(state, true) is null or > NoticeKind.Test));

        Lead Propose(string vehicle) => ConnectedInsurance.Services.Maintenance.Leads.Lead.Propose("drv-1", vehicle, [found], 84_300, null, Now);
    }

    private static Lead Lead(Finding found, LeadState state) => new("led-1", "drv-1", "veh-1", "7F3A91C0", [found], state, "prt-1", null, null, [new(null, Now)]);
}

using ConnectedInsurance.Intake;
using ConnectedInsurance.Intake.Continuity;

namespace ConnectedInsurance.Platform.Tests.Intake.Continuity;

public class LedgerNoteTests
{
    [Fact]
    public void The_cars_speed_counts_and_the_satellites_where_it_gave_none()
    {
        var note = Noted("""
            "spd":[36,null,null],"gs":[9999,250,null]
            """);

        Assert.Equal(1000 + 250, note.ObservedCm);
    }

    [Fact]
    public void A_batch_without_speed_saw_no_distance() => Assert.Equal(0, Noted("\"rpm\":[900,900]").ObservedCm);

    [Fact]
    public void Losses_and_signs_are_read_from_its_events()
    {
        var note = Noted("""
            "spd":[0,0,0],"odo":48210,"ev":[["overflow",0,12],["refused",0,2],["flash-failed",0,1],["unplugged",1,0],["replugged",2,0],["crash",2,900]]
            """);

        Assert.Equal(new LostBatches(12, 2, 1), note.Lost);
        Assert.Equal(new DongleSign(12, 2, "replugged"), note.Sign);
        Assert.Equal(48_210, note.OdometerKm);
    }

    private static LedgerNote Noted(string fields)
    {
        var batch = new TelemetryBatch();
        Assert.Equal(Rejection.None, Wire.Read(Wire.With(fields.Trim()), batch));
        return LedgerNote.Of(batch, Wire.Received);
    }
}

using ConnectedInsurance.Intake;
using ConnectedInsurance.Platform.Tests.Approved;

namespace ConnectedInsurance.Platform.Tests.Intake;

public class BatchReaderTests
{
    [Fact]
    public void A_cruise_is_read_into_columns()
    {
        var batch = new TelemetryBatch();

        var verdict = BatchReader.Read(ApprovedText.Bytes("batch-v1-cruise.json"), DateTimeOffset.UnixEpoch.AddMilliseconds(1790000000000), batch);

        Assert.Equal(Rejection.None, verdict);
        Assert.Equal(3, batch.Rows);
        Assert.Equal([50, 51, TelemetryBatch.Missing], batch.Column(BatchColumn.Speed).ToArray());
        Assert.Equal([12, -8, 15, 0, -3, 7], batch.Column(BatchColumn.Ax).ToArray());
    }
}

using ConnectedInsurance.Hosting.Embedded.Metrics;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded.Metrics;

public class MetricsReadingTests
{
    private static readonly MetricsReading _before = MetricsReading.Parse("""
        # TYPE connected_insurance_intake_posted_total counter
        connected_insurance_intake_posted_total{status="201"} 100
        connected_insurance_intake_posted_total{status="429"} 7
        wait_seconds_bucket{le="0.1"} 5
        wait_seconds_bucket{le="1"} 5
        wait_seconds_bucket{le="+Inf"} 5
        """);

    private static readonly MetricsReading _now = MetricsReading.Parse("""
        connected_insurance_intake_posted_total{status="201"} 160
        connected_insurance_intake_posted_total{status="429"} 11
        connected_insurance_stream_lag{partition="0"} 3
        connected_insurance_stream_lag{partition="7"} 4
        wait_seconds_bucket{le="0.1"} 15
        wait_seconds_bucket{le="1"} 25
        wait_seconds_bucket{le="+Inf"} 26
        """);

    [Fact]
    public void Series_add_up_and_a_label_picks_some()
    {
        Assert.Equal(7, _now.Sum("connected_insurance_stream_lag"));
        Assert.Equal(160, _now.Sum("connected_insurance_intake_posted_total", "status=\"201\""));
        Assert.Equal(0, _now.Sum("connected_insurance_intake"));
    }

    [Fact]
    public void A_quantile_is_of_what_came_between_the_readings()
    {
        Assert.Equal(0.1 + (0.9 * 0.05), _now.Quantile("wait_seconds", 0.5, _before), 9); // the 10.5th of 21: the first half of one of ten
        Assert.Equal(1, _now.Quantile("wait_seconds", 0.99, _before));
        Assert.True(double.IsNaN(_now.Quantile("wait_seconds", 0.5, _now)));
        Assert.True(double.IsNaN(_now.Quantile("nothing", 0.5, _before)));
    }

    [Fact]
    public void A_frame_shows_rates_of_the_time_between()
    {
        var rows = TopFrame.Rows(_before, _now, TimeSpan.FromSeconds(2));

        Assert.Contains(("batches taken", "30.0/s", "2.0/s refused"), rows);
        Assert.Contains(rows, row => row is { What: "waiting for intake", Value: "7" });
        Assert.Contains(rows, row => row is { What: "log fsync", Remark: "p50 / p99 - / - ms" });
    }
}

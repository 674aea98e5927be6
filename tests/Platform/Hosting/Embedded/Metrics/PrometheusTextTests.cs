using System.Diagnostics.Metrics;
using ConnectedInsurance.Hosting.Embedded.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded.Metrics;

public sealed class PrometheusTextTests : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MetricsListener _listener;
    private readonly Meter _meter;

    public PrometheusTextTests()
    {
        var factory = _services.GetRequiredService<IMeterFactory>();
        _listener = new MetricsListener(factory);
        _meter = factory.Create("ConnectedInsurance.Example");
        _listener.Start();
    }

    public void Dispose()
    {
        _listener.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void A_counter_adds_up_by_label_and_ends_in_total()
    {
        var counter = _meter.CreateCounter<long>("example.posted", "{batch}", "Batches posted");
        counter.Add(2, new KeyValuePair<string, object?>("status", 201));
        counter.Add(3, new KeyValuePair<string, object?>("status", 201));
        counter.Add(1, new KeyValuePair<string, object?>("status", 401));

        Assert.Equal(
            """
            # HELP connected_insurance_example_posted_total Batches posted
            # TYPE connected_insurance_example_posted_total counter
            connected_insurance_example_posted_total{status="201"} 5
            connected_insurance_example_posted_total{status="401"} 1

            """,
            Ours());
    }

    [Fact]
    public void A_label_that_is_written_alike_is_the_same_whatever_its_type()
    {
        var counter = _meter.CreateCounter<long>("example.posted", "{batch}", "Batches posted");
        counter.Add(2, new KeyValuePair<string, object?>("status", 201));
        counter.Add(3, new KeyValuePair<string, object?>("status", "201"));
        counter.Add(4, new KeyValuePair<string, object?>("status", 201L));

        Assert.Contains("_total{status=\"201\"} 9\n", Ours(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_gauge_is_as_observed_and_carries_its_unit()
    {
        var waits = 1.5;
        _meter.CreateObservableGauge("example.overdue", () => waits, "s", "How long it waits");
        Ours();
        waits = 0.25;

        Assert.Contains("\nconnected_insurance_example_overdue_seconds 0.25\n", Ours(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_histogram_counts_upwards_and_a_value_on_a_bound_is_within_it()
    {
        var histogram = _meter.CreateHistogram<double>("example.duration", "s", "One of them");
        foreach (var seconds in new[] { 0.0001, 0.00011, 0.9, 1, 11 })
        {
            histogram.Record(seconds);
        }

        var text = Ours();
        Assert.Contains("_duration_seconds_bucket{le=\"0.0001\"} 1\n", text, StringComparison.Ordinal);
        Assert.Contains("_duration_seconds_bucket{le=\"0.00025\"} 2\n", text, StringComparison.Ordinal);
        Assert.Contains("_duration_seconds_bucket{le=\"1\"} 4\n", text, StringComparison.Ordinal);
        Assert.Contains("_duration_seconds_bucket{le=\"10\"} 4\n", text, StringComparison.Ordinal);
        Assert.Contains("_duration_seconds_bucket{le=\"+Inf\"} 5\n", text, StringComparison.Ordinal);
        Assert.Contains("_duration_seconds_sum 12.90021\n", text, StringComparison.Ordinal);
        Assert.Contains("_duration_seconds_count 5\n", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_are_escaped_and_their_number_is_bounded()
    {
        var counter = _meter.CreateCounter<long>("example.odd");
        counter.Add(1, new KeyValuePair<string, object?>("word", "a\"b\\c\nd"));
        for (var i = 0; i < 1000; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("word", i));
        }

        Assert.Contains("{word=\"a\\\"b\\\\c\\nd\"} 1\n", Ours(), StringComparison.Ordinal);
        Assert.Equal(256, Ours().Split('\n').Count(line => line.StartsWith("connected_insurance_example_odd_total{", StringComparison.Ordinal)));
    }

    [Fact]
    public void Another_hosts_meters_are_not_this_ones()
    {
        using var other = new ServiceCollection().AddMetrics().BuildServiceProvider();
        other.GetRequiredService<IMeterFactory>().Create("ConnectedInsurance.Example").CreateCounter<long>("example.foreign").Add(1);

        Assert.DoesNotContain("foreign", Ours(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_lost_when_many_measure_at_once()
    {
        var counter = _meter.CreateCounter<long>("example.many");

        await Task.WhenAll(Enumerable.Range(0, 4).Select(worker => Task.Run(() =>
        {
            for (var i = 0; i < 10_000; i++)
            {
                counter.Add(1, new KeyValuePair<string, object?>("parity", i % 2));
            }
        })));

        Assert.Equal(40_000, MetricsReading.Parse(Ours()).Sum("connected_insurance_example_many_total"));
    }

    // The process's own meters (runtime, other tests' storage) are listened to as well.
    private string Ours() => PrometheusText.Write(_listener.Read().Where(instrument => instrument.Name.StartsWith("connected_insurance_example", StringComparison.Ordinal)));
}

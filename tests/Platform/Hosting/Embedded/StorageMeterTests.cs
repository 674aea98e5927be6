using System.Diagnostics.Metrics;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

public sealed class StorageMeterTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task The_stream_tells_what_it_took_and_what_waits()
    {
        await using var fixture = new StreamFixture();
        using var meters = new Readings("ConnectedInsurance.Stream");
        for (var i = 0; i < 10; i++)
        {
            await fixture.Stream.Append($"dongle{i}", new byte[100], default);
        }

        meters.Observe();

        Assert.InRange(meters.Sum("stream.appended"), 10, double.MaxValue);
        Assert.InRange(meters.Sum("stream.appended.bytes"), 1000, double.MaxValue);
        Assert.InRange(meters.Sum("stream.lag"), 10, double.MaxValue);
        Assert.InRange(meters.Sum("stream.fsync.duration"), 1e-7, 10);
    }

    [Fact]
    public async Task The_tables_tell_what_they_committed()
    {
        using var folder = new EmbeddedFolder(_temporary.Path);
        await using var tables = folder.Tables();
        using var meters = new Readings("ConnectedInsurance.Tables");

        await tables.Open("Rows").Commit("p", [TableWrite.Insert("r", 1, default)], default);

        Assert.InRange(meters.Sum("tables.commits"), 1, double.MaxValue);
        Assert.InRange(meters.Sum("tables.commit.duration"), 1e-7, double.MaxValue);
    }

    /// <summary>Sums of what a meter measured; other tests' storage measures too, so sums are at least what is expected.</summary>
    private sealed class Readings : IDisposable
    {
        private readonly MeterListener _listener = new();
        private readonly Lock _lock = new();
        private readonly Dictionary<string, double> _sums = [];

        public Readings(string meter)
        {
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Meter.Name == meter)
                {
                    listener.EnableMeasurementEvents(instrument);
                }
            };
            _listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => Add(instrument, value));
            _listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => Add(instrument, value));
            _listener.SetMeasurementEventCallback<double>((instrument, value, _, _) => Add(instrument, value));
            _listener.Start();
        }

        public void Observe() => _listener.RecordObservableInstruments();

        public double Sum(string instrument)
        {
            lock (_lock)
            {
                return _sums.GetValueOrDefault(instrument);
            }
        }

        public void Dispose() => _listener.Dispose();

        private void Add(Instrument instrument, double value)
        {
            lock (_lock)
            {
                _sums[instrument.Name] = _sums.GetValueOrDefault(instrument.Name) + value;
            }
        }
    }
}

using System.Text;
using ConnectedInsurance.Intake;

namespace ConnectedInsurance.Portability.Parts.Batches;

/// <summary>Writes a stored batch as a line under names the world knows; <see cref="ReadBatchLine"/> makes the batch of it again.</summary>
/// <remarks>The VIN was covered when the batch came in; what stands in its place is left out with what this version does not know.</remarks>
internal sealed class WriteBatchLine
{
    private static readonly byte[][] Names = [.. BatchSignal.All.Select(signal => Encoding.UTF8.GetBytes(signal.Name))];
    private static readonly byte[] Latitude = Encoding.UTF8.GetBytes(BatchSignal.Latitude);
    private static readonly byte[] Longitude = Encoding.UTF8.GetBytes(BatchSignal.Longitude);
    private static readonly byte[] Voltage = Encoding.UTF8.GetBytes(BatchSignal.Voltage);
    private static readonly byte[] TroubleCodes = Encoding.UTF8.GetBytes(BatchSignal.TroubleCodes);
    private static readonly byte[] Odometer = Encoding.UTF8.GetBytes(BatchSignal.Odometer);

    private readonly TelemetryBatch batch = new();
    private readonly LineWriter line = new();

    /// <summary>The line of a stored body; it serves until the next is asked for.</summary>
    /// <exception cref="InvalidDataException">It is no batch that was ever taken.</exception>
    public ReadOnlyMemory<byte> Of(byte[] body, bool withPlace)
    {
        var rejection = BatchReader.Read(body, DateTimeOffset.MaxValue, batch);
        if (!rejection.IsNone)
        {
            throw new InvalidDataException($"A stored batch can no longer be read: {rejection}.");
        }

        line.Clear();
        Origin();
        Columns(withPlace);
        Told();
        line.Raw("}"u8);
        return line.Written;
    }

    private void Origin()
    {
        line.Name("dongle"u8);
        line.Word(batch.Dongle);
        line.Name("life"u8);
        line.Word(Ports.KeyText.Of(batch.Life));
        Number("boot"u8, batch.Boot);
        Number("seq"u8, batch.Seq);
        Number("upMs"u8, batch.UpMs);
        if (batch.T0Ms is { } t0)
        {
            Number("unixMs"u8, t0);
            Number("clock"u8, (long)batch.Clock);
        }

        Number("mode"u8, (long)batch.Mode);
        Number("trip"u8, batch.Trip);
        if (batch.End)
        {
            line.Name("end"u8);
            line.Raw("true"u8);
        }

        Word("cause"u8, batch.Cause);
        Number("hz"u8, batch.Hz);
    }

    private void Columns(bool withPlace)
    {
        for (var i = 0; i < Names.Length; i++)
        {
            var signal = BatchSignal.All[i];
            var values = batch.Column(signal.Column);
            if (values.Length > 0 && (withPlace || !signal.IsPlace))
            {
                line.Name(Names[i]);
                line.Column(values, TelemetryBatch.Missing, signal.Times, signal.Decimals);
            }
        }

        if (withPlace && batch.Latitude.Length > 0)
        {
            line.Name(Latitude);
            line.Column(batch.Latitude, TelemetryBatch.MissingPlace, BatchSignal.PlaceDecimals);
            line.Name(Longitude);
            line.Column(batch.Longitude, TelemetryBatch.MissingPlace, BatchSignal.PlaceDecimals);
        }
    }

    private void Told()
    {
        if (batch.Millivolts is { } millivolts)
        {
            line.Name(Voltage);
            line.Number(millivolts, BatchSignal.VoltDecimals);
        }

        if (batch.TroubleCodes is { } codes)
        {
            line.Name(TroubleCodes);
            Words(codes);
        }

        if (batch.OdometerKm is { } km)
        {
            line.Name(Odometer);
            line.Number((long)km * BatchSignal.MetresPerKm);
        }

        Word("firmware"u8, batch.Firmware);
        if (batch.PolicyVersion is { } policy)
        {
            Number("policy"u8, policy);
        }

        if (batch.Events.Count > 0)
        {
            line.Name("events"u8);
            for (var i = 0; i < batch.Events.Count; i++)
            {
                line.Raw(i == 0 ? "[["u8 : ",["u8);
                line.Word(batch.Events[i].Kind);
                line.Raw(","u8);
                line.Number(batch.Events[i].Row);
                line.Raw(","u8);
                line.Number(batch.Events[i].Value);
                line.Raw("]"u8);
            }

            line.Raw("]"u8);
        }
    }

    private void Words(IReadOnlyList<string> words)
    {
        line.Raw("["u8);
        for (var i = 0; i < words.Count; i++)
        {
            line.Raw(i == 0 ? ""u8 : ","u8);
            line.Word(words[i]);
        }

        line.Raw("]"u8);
    }

    private void Number(ReadOnlySpan<byte> name, long value)
    {
        line.Name(name);
        line.Number(value);
    }

    private void Word(ReadOnlySpan<byte> name, string? word)
    {
        if (word is not null)
        {
            line.Name(name);
            line.Word(word);
        }
    }
}

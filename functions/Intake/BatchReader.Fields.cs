using System.Buffers;
using System.Buffers.Text;

namespace ConnectedInsurance.Intake;

/// <content>What each field may be.</content>
public ref partial struct BatchReader
{
    private const long MaxUpMs = 100L * 366 * 24 * 3600 * 1000; // a century
    private const long MinT0Ms = 946_684_800_000; // 2000-01-01: a clock before it was never set
    private const long MaxT0Ms = 253_402_300_799_999; // year 9999, the last that DateTimeOffset knows
    private const int MaxOdometerKm = 10_000_000;
    private const int MaxMillivolts = 60_000;

    private static readonly SearchValues<byte> IdLetters =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_."u8);

    private static readonly SearchValues<byte> VinLetters =
        SearchValues.Create("ABCDEFGHJKLMNPRSTUVWXYZ0123456789"u8); // ISO 3779: no I, O, Q

    private static readonly SearchValues<byte> CodeLetters = SearchValues.Create("PCBU0123456789ABCDEF"u8); // SAE J2012

    private bool Value(BatchField field, int at) => field switch
    {
        BatchField.Version => Integer(field, at, 0, int.MaxValue, out var v) && (v == 1 || Refuse(RejectionReason.UnknownVersion, field, at)),
        BatchField.Dongle => Text(field, at, IdLetters, 64, out var text) && Kept(batch.Dongle = text),
        BatchField.Life => Life(field, at),
        BatchField.Boot => Integer(field, at, 0, uint.MaxValue, out var n) && Kept(batch.Boot = (uint)n),
        BatchField.Seq => Integer(field, at, 0, uint.MaxValue, out var n) && Kept(batch.Seq = (uint)n),
        BatchField.Up => Integer(field, at, 0, MaxUpMs, out var n) && Kept(batch.UpMs = n),
        BatchField.T0 => Integer(field, at, MinT0Ms, MaxT0Ms, out var n) && Kept(batch.T0Ms = n),
        BatchField.Clock => Integer(field, at, 1, 2, out var n) && Kept(batch.Clock = (ClockSource)n),
        BatchField.Mode => Integer(field, at, 0, 3, out var n) && Kept(batch.Mode = (CollectionMode)n),
        BatchField.Trip => Integer(field, at, 0, BootLedger.MostTrips - 1, out var n) && Kept(batch.Trip = (uint)n),
        BatchField.End => Truth(field, at, out var truth) && Kept(batch.End = truth),
        BatchField.Cause => Text(field, at, IdLetters, 32, out var text) && Kept(batch.Cause = text),
        BatchField.Hz => Integer(field, at, 1, 100, out var n) && Kept(batch.Hz = (int)n),
        BatchField.Millivolts => Integer(field, at, 0, MaxMillivolts, out var n) && Kept(batch.Millivolts = (int)n),
        BatchField.TroubleCodes => Codes(field, at),
        BatchField.Vin => Vin(field, at),
        BatchField.Odometer => Integer(field, at, 0, MaxOdometerKm, out var n) && Kept(batch.OdometerKm = (int)n),
        BatchField.Firmware => Text(field, at, IdLetters, 32, out var text) && Kept(batch.Firmware = text),
        BatchField.Policy => Integer(field, at, 0, uint.MaxValue, out var n) && Kept(batch.PolicyVersion = (uint)n),
        BatchField.Events => Events(field, at),
        _ => Column(field),
    };

    // Lets an assignment end a condition.
    private static bool Kept<T>(T _) => true;

    private bool Integer(BatchField field, int at, long min, long max, out long value) =>
        (cursor.TakeInteger(out value) && value >= min && value <= max) || Misfit(field, at);

    private bool Truth(BatchField field, int at, out bool truth)
    {
        truth = cursor.TakeWord("true"u8);
        return truth || cursor.TakeWord("false"u8) || Misfit(field, at);
    }

    private bool Text(BatchField field, int at, SearchValues<byte> letters, int longest, out string text)
    {
        text = string.Empty;
        if (!Letters(letters, 1, longest, out var range))
        {
            return Misfit(field, at);
        }

        text = batch.Texts.Of(cursor.Source[range]);
        return true;
    }

    private bool Letters(SearchValues<byte> letters, int shortest, int longest, out Range range) =>
        cursor.TakePlainText(out range)
        && range.End.Value - range.Start.Value is var length && length >= shortest && length <= longest
        && !cursor.Source[range].ContainsAnyExcept(letters);

    private bool Life(BatchField field, int at)
    {
        var taken = cursor.TakePlainText(out var range)
            && Utf8Parser.TryParse(cursor.Source[range], out ulong life, out var length, 'x') && length == 16
            && range.End.Value - range.Start.Value == 16
            && Kept(batch.Life = life);
        return taken || Misfit(field, at);
    }

    private bool Vin(BatchField field, int at)
    {
        if (!Letters(VinLetters, 17, 17, out var range))
        {
            return Misfit(field, at);
        }

        batch.VinRange = range;
        return true;
    }

    private bool Column(BatchField field)
    {
        RejectionReason reason;
        int length;
        switch (field)
        {
            case BatchField.Latitude:
                reason = PlaceColumn.Read(ref cursor, ColumnRange.Latitude, batch.LatitudeValues, out length);
                batch.LatitudeRows = length;
                break;
            case BatchField.Longitude:
                reason = PlaceColumn.Read(ref cursor, ColumnRange.Longitude, batch.LongitudeValues, out length);
                batch.LongitudeRows = length;
                break;
            default:
                var column = (BatchColumn)field;
                reason = IntegerColumn.Read(ref cursor, ColumnRange.Of(column), batch.Room(column), batch.Scratch, out length);
                batch.Keep(column, length);
                break;
        }

        return reason switch
        {
            RejectionReason.None => true,
            RejectionReason.BadField => Misfit(field, cursor.Position),
            _ => Refuse(reason, field),
        };
    }
}

namespace ConnectedInsurance.Intake;

/// <summary>Reads a batch, version 1, from its bytes straight into columns: strict about grammar, kinds and ranges, and never throwing.</summary>
/// <remarks>
/// The first trouble met decides the verdict. Fields this version does not know are passed over once their grammar is checked;
/// optional ones that are missing or null were not measured. Two fields of one name are refused: readers differ in which they take.
/// </remarks>
public ref partial struct BatchReader
{
    /// <value>Bytes a batch may have.</value>
    public const int MaxBytes = 48 * 1024;

    private readonly TelemetryBatch batch;
    private JsonCursor cursor;
    private BatchFieldSet named;
    private BatchFieldSet given;
    private Rejection rejection;

    private BatchReader(ReadOnlySpan<byte> utf8, TelemetryBatch into)
    {
        batch = into;
        cursor = new JsonCursor(utf8);
    }

    /// <summary>Decodes a batch.</summary>
    /// <param name="utf8">Its bytes.</param>
    /// <param name="received">When they came.</param>
    /// <param name="into">What to fill; worth reading only when the verdict is none.</param>
    public static Rejection Read(ReadOnlySpan<byte> utf8, DateTimeOffset received, TelemetryBatch into)
    {
        ArgumentNullException.ThrowIfNull(into);
        into.Clear();
        if (utf8.Length > MaxBytes)
        {
            return new(RejectionReason.TooLarge, null, MaxBytes);
        }

        var reader = new BatchReader(utf8, into);
        if (!reader.Object())
        {
            return reader.rejection;
        }

        var (reason, field) = WholeBatch.Check(into, reader.given, received);
        return reason == RejectionReason.None ? Rejection.None : new(reason, field?.Name(), utf8.Length);
    }

    private bool Object()
    {
        if (cursor.Peek() != '{')
        {
            return Refuse(cursor.TakeValue(0) && cursor.AtEnd() ? RejectionReason.NotAnObject : RejectionReason.NotJson, null);
        }

        cursor.Take('{');
        if (!cursor.Take('}'))
        {
            do
            {
                if (!Member())
                {
                    return false;
                }
            }
            while (cursor.Take(','));

            if (!cursor.Take('}'))
            {
                return Refuse(RejectionReason.NotJson, null);
            }
        }

        return cursor.AtEnd() || Refuse(RejectionReason.NotJson, null);
    }

    private bool Member()
    {
        if (!Name(out var field) || !cursor.Take(':'))
        {
            return rejection.IsNone && Refuse(RejectionReason.NotJson, field);
        }

        if (field is not { } known)
        {
            return cursor.TakeValue(1) || Refuse(RejectionReason.NotJson, null);
        }

        var next = cursor.Peek();
        var at = cursor.Position;
        if (named.Has(known))
        {
            return Misfit(known, at);
        }

        named = named.With(known);
        if (next == 'n' && !BatchFields.Required.Has(known) && cursor.TakeWord("null"u8))
        {
            return true;
        }

        given = given.With(known);
        return Value(known, at);
    }

    private bool Name(out BatchField? field)
    {
        field = null;
        if (cursor.Peek() != '"')
        {
            return false;
        }

        var at = cursor.Position;
        field = BatchFields.At(cursor.Source[(at + 1)..]);
        if (field is { } known)
        {
            cursor.Position += known.Name().Length + 2;
            return true;
        }

        if (!cursor.TakeText(out _))
        {
            return false;
        }

        // An escape could write a second "seq" that other readers take for the first.
        return !cursor.Source[at..cursor.Position].Contains((byte)'\\') || Refuse(RejectionReason.BadField, null, at);
    }

    // A value that is no value of its field: not JSON when the grammar is broken, else a bad field.
    private bool Misfit(BatchField field, int at)
    {
        cursor.Position = at;
        return cursor.TakeValue(1) ? Refuse(RejectionReason.BadField, field, at) : Refuse(RejectionReason.NotJson, field);
    }

    private bool Refuse(RejectionReason reason, BatchField? field, int? at = null)
    {
        rejection = new(reason, field?.Name(), at ?? cursor.Position);
        return false;
    }
}

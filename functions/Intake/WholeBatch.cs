namespace ConnectedInsurance.Intake;

/// <summary>What only the whole of a batch shows: fields that are missing, forbidden by the mode, columns that do not fit together, a clock ahead of ours.</summary>
internal static class WholeBatch
{
    private const long ClockToleranceMs = 5 * 60 * 1000;

    private static readonly BatchFieldSet Columns = BatchFieldSet.Between(BatchField.Speed, BatchField.Longitude);
    private static readonly BatchFieldSet PerRow =
        Columns.Except(BatchFieldSet.Between(BatchField.Ax, BatchField.Gz));

    // By mode: what must not be there. A private trip is distance and duration, hence speed alone.
    private static readonly BatchFieldSet[] Forbidden =
    [
        BatchFieldSet.Of(BatchField.Heading, BatchField.Latitude, BatchField.Longitude),
        default,
        Columns.Except(BatchFieldSet.Of(BatchField.Speed, BatchField.GnssSpeed)),
        Columns,
    ];

    /// <summary>Checks a batch whose fields are each in order, and counts its rows.</summary>
    public static (RejectionReason Reason, BatchField? Field) Check(TelemetryBatch batch, BatchFieldSet given, DateTimeOffset received)
    {
        if (MissingFrom(given) is { } missing)
        {
            return (RejectionReason.MissingField, missing);
        }

        if (Forbidden[(int)batch.Mode].And(given).First is { } forbidden)
        {
            return (RejectionReason.AgainstMode, forbidden);
        }

        var unequal = CountRows(batch, given.And(Columns));
        if (unequal.Reason != RejectionReason.None)
        {
            return unequal;
        }

        if (batch.T0Ms > received.ToUnixTimeMilliseconds() + ClockToleranceMs)
        {
            return (RejectionReason.FutureTimestamp, BatchField.T0);
        }

        return EventBeyond(batch) ? (RejectionReason.BadField, BatchField.Events) : default;
    }

    private static bool EventBeyond(TelemetryBatch batch)
    {
        foreach (var happened in batch.EventList)
        {
            if (happened.Row > batch.Rows)
            {
                return true;
            }
        }

        return false;
    }

    private static BatchField? MissingFrom(BatchFieldSet given) =>
        BatchFields.Required.Except(given).First
        ?? Partner(given, BatchField.T0, BatchField.Clock)
        ?? Partner(given, BatchField.Latitude, BatchField.Longitude);

    // Of two fields that come together, the one that did not come.
    private static BatchField? Partner(BatchFieldSet given, BatchField one, BatchField other) =>
        given.Has(one) == given.Has(other) ? null : given.Has(one) ? other : one;

    // Rows are the length of the one-a-second columns; a batch of inertial columns alone has a row for every hz samples.
    private static (RejectionReason Reason, BatchField? Field) CountRows(TelemetryBatch batch, BatchFieldSet columns)
    {
        var perRow = columns.And(PerRow);
        if (perRow.First is { } first)
        {
            batch.Rows = Length(batch, first);
        }
        else if (columns.First is { } inertial)
        {
            batch.Rows = Length(batch, inertial) / batch.Hz;
        }

        if (batch.Rows > TelemetryBatch.MaxRows)
        {
            return (RejectionReason.TooLarge, columns.First);
        }

        for (var rest = columns; rest.First is { } column; rest = rest.Except(BatchFieldSet.Of(column)))
        {
            if (Length(batch, column) != (PerRow.Has(column) ? batch.Rows : batch.Rows * batch.Hz))
            {
                return (RejectionReason.UnequalColumns, column);
            }
        }

        return default;
    }

    private static int Length(TelemetryBatch batch, BatchField column) => column switch
    {
        BatchField.Latitude => batch.LatitudeRows,
        BatchField.Longitude => batch.LongitudeRows,
        _ => batch.Length((BatchColumn)column),
    };
}

namespace ConnectedInsurance.Intake;

/// <content>The fields that are lists: trouble codes and events.</content>
public ref partial struct BatchReader
{
    private bool Codes(BatchField field, int at)
    {
        if (!cursor.Take('['))
        {
            return Misfit(field, at);
        }

        batch.HasTroubleCodes = true;
        if (cursor.Take(']'))
        {
            return true;
        }

        do
        {
            if (!Letters(CodeLetters, 5, 5, out var range))
            {
                return Misfit(field, at);
            }

            batch.TroubleCodeList.Add(batch.Texts.Of(cursor.Source[range]));
        }
        while (cursor.Take(','));

        return cursor.Take(']') || Misfit(field, at);
    }

    private bool Events(BatchField field, int at)
    {
        if (!cursor.Take('['))
        {
            return Misfit(field, at);
        }

        if (cursor.Take(']'))
        {
            return true;
        }

        do
        {
            if (!cursor.Take('[') || !Letters(IdLetters, 1, 32, out var kind)
                || !cursor.Take(',') || !cursor.TakeInteger(out var row) || row is < 0 or > TelemetryBatch.MaxRows
                || !cursor.Take(',') || !cursor.TakeInteger(out var value) || value is < int.MinValue or > int.MaxValue
                || !cursor.Take(']'))
            {
                return Misfit(field, at);
            }

            batch.EventList.Add(new(batch.Texts.Of(cursor.Source[kind]), (int)row, (int)value));
        }
        while (cursor.Take(','));

        return cursor.Take(']') || Misfit(field, at);
    }
}

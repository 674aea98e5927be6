using System.Text;
using System.Text.Json;
using ConnectedInsurance.Portability.Parts.Batches;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Scoring.Recordings;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Portability.Exporting;

/// <summary>Writes what a trip was scored from as an <see cref="ExportedDrive"/>, column by column: a drive of hours at 100 Hz would not fit the memory there is.</summary>
internal static class WriteColumns
{
    public static async Task Into(Stream stream, Trip trip, DriveColumns drive, KnownBeside known, bool withPlace, CancellationToken cancellation)
    {
        var head = new ExportedDrive(
            trip.Id, trip.Revision, trip.Began, drive.Start, drive.Seconds, drive.ImuHz, drive.Private, known, new Dictionary<string, ExportedColumn>());
        var begin = JsonSerializer.SerializeToUtf8Bytes(head, ExportedDriveJson.Default.ExportedDrive);
        await stream.WriteAsync(begin.AsMemory(0, begin.Length - "}}"u8.Length), cancellation); // the columns, and all of it, end later
        var line = new LineWriter();
        var isFirst = true;
        foreach (var signal in Enum.GetValues<Signal>().Where(drive.Has))
        {
            line.Clear();
            line.Raw(isFirst ? "\""u8 : ",\""u8);
            Column(line, drive[signal], signal);
            await stream.WriteAsync(line.Written, cancellation);
            isFirst = false;
        }

        line.Clear();
        line.Raw("}"u8);
        if (withPlace && drive.HasPlace)
        {
            Place(line, ",\"latitudeMicrodegrees\":"u8, drive.Latitude);
            Place(line, ",\"longitudeMicrodegrees\":"u8, drive.Longitude);
        }

        line.Raw("}"u8);
        await stream.WriteAsync(line.Written, cancellation);
    }

    private static void Column(LineWriter line, ReadOnlySpan<float> column, Signal signal)
    {
        var step = WireStep.Of(signal);
        line.Raw(Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{signal}\":{{\"step\":{step},\"values\":")));
        for (var i = 0; i < column.Length; i++)
        {
            line.Raw(i == 0 ? "["u8 : ","u8);
            if (float.IsNaN(column[i]))
            {
                line.Raw("null"u8);
            }
            else
            {
                line.Number((long)MathF.Round(column[i] / step));
            }
        }

        line.Raw("]}"u8);
    }

    private static void Place(LineWriter line, ReadOnlySpan<byte> name, ReadOnlySpan<double> degrees)
    {
        line.Raw(name);
        for (var i = 0; i < degrees.Length; i++)
        {
            line.Raw(i == 0 ? "["u8 : ","u8);
            if (double.IsNaN(degrees[i]))
            {
                line.Raw("null"u8);
            }
            else
            {
                line.Number((long)Math.Round(degrees[i] / WireStep.Degree));
            }
        }

        line.Raw("]"u8);
    }
}

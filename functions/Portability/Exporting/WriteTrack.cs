using System.Globalization;
using System.Text;
using ConnectedInsurance.Portability.Parts.Batches;
using ConnectedInsurance.Scoring;
using ConnectedInsurance.Trips;

namespace ConnectedInsurance.Portability.Exporting;

/// <summary>Writes where a trip went as GPX 1.1: a point a second, a new segment after each stretch without a place.</summary>
internal static class WriteTrack
{
    private const int PointsAtOnce = 4096;

    public static async Task Into(Stream stream, Trip trip, DriveColumns drive, CancellationToken cancellation)
    {
        var line = new LineWriter();
        line.Raw(Encoding.UTF8.GetBytes(
            $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<gpx version=\"1.1\" creator=\"Connected Insurance\" xmlns=\"http://www.topografix.com/GPX/1/1\"><trk><name>{trip.Id}</name>"));
        var isIn = false;
        for (var second = 0; second < drive.Seconds; second++)
        {
            isIn = Point(line, drive, second, isIn);
            if (second % PointsAtOnce == 0)
            {
                await stream.WriteAsync(line.Written, cancellation);
                line.Clear();
            }
        }

        line.Raw(isIn ? "</trkseg></trk></gpx>\n"u8 : "</trk></gpx>\n"u8);
        await stream.WriteAsync(line.Written, cancellation);
    }

    /// <summary>A second; true when a segment is open behind it.</summary>
    private static bool Point(LineWriter line, DriveColumns drive, int second, bool isIn)
    {
        var (latitude, longitude) = (drive.Latitude[second], drive.Longitude[second]);
        if (double.IsNaN(latitude) || double.IsNaN(longitude))
        {
            line.Raw(isIn ? "</trkseg>"u8 : default);
            return false;
        }

        line.Raw(isIn ? default : "<trkseg>"u8);
        line.Raw("<trkpt lat=\""u8);
        line.Number((long)Math.Round(latitude / WireStep.Degree), BatchSignal.PlaceDecimals);
        line.Raw("\" lon=\""u8);
        line.Number((long)Math.Round(longitude / WireStep.Degree), BatchSignal.PlaceDecimals);
        if (drive.Start is { } start)
        {
            line.Raw("\"><time>"u8);
            line.Raw(Encoding.UTF8.GetBytes(start.AddSeconds(second).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)));
            line.Raw("</time></trkpt>"u8);
        }
        else
        {
            line.Raw("\"/>"u8);
        }

        return true;
    }
}

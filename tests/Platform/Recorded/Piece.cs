using ConnectedInsurance.Scoring;

namespace ConnectedInsurance.Platform.Tests.Recorded;

/// <summary>Some seconds of a drive as a drive of its own.</summary>
internal static class Piece
{
    public static DriveColumns Of(DriveColumns drive, int from, int seconds)
    {
        var piece = new DriveColumns(seconds, drive.ImuHz, null);
        for (var signal = Signal.SpeedKph; signal <= Signal.RotationZDps; signal++)
        {
            if (drive.Has(signal))
            {
                var hz = signal >= Signal.AccelerationXG ? drive.ImuHz : 1;
                drive[signal].Slice(from * hz, seconds * hz).CopyTo(piece.Fill(signal));
            }
        }

        return piece;
    }
}

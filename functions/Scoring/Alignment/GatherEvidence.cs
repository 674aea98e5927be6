using System.Numerics;
using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Scoring.Alignment;

/// <summary>Sums up what some seconds say about the mounting.</summary>
/// <remarks>
/// Unit: see <see cref="MountingEvidence"/>. NaN: a second without a reading adds nothing, one without acceleration only its reading; a missing rotation counts as none.
/// The yaw rate needs up only to a few degrees, so the seconds' own gravity is good enough for it.
/// Measured 2026-11-21, 1800 seconds on an EPYC with AVX2: Vector4 second by second 9 microseconds, lanes of seconds 3.
/// </remarks>
internal static class GatherEvidence
{
    public static MountingEvidence Of(in SecondColumns drive) => ByDefinition.IsAsked ? Reference(drive) : Vectorised(drive);

    internal static MountingEvidence Reference(in SecondColumns drive)
    {
        var evidence = default(MountingEvidence);
        for (var k = 0; k < drive.Length; k++)
        {
            if (new Vector4(drive.ReadingG[k], 1) is var reading && Vector4.EqualsAll(reading, reading))
            {
                evidence.All += reading;
                evidence.Standing += drive.SpeedMps[k] <= TripFeatures.StandstillMps ? reading : Vector4.Zero;
            }
        }

        AddMotion(drive, YawAxis(evidence.GravityG), ref evidence);
        return evidence;
    }

    internal static MountingEvidence Vectorised(in SecondColumns drive)
    {
        var (evidence, all, standing) = (default(MountingEvidence), default(Lanes), default(Lanes));
        var still = new Vector<float>(TripFeatures.StandstillMps);
        var whole = drive.Length - (drive.Length % Vector<float>.Count);
        for (var k = 0; k < whole; k += Vector<float>.Count)
        {
            var (x, y, z, one) = Read(drive, k);
            var stands = Vector.ConditionalSelect(Vector.LessThanOrEqual(new Vector<float>(drive.SpeedMps[k..]), still), Vector<float>.One, Vector<float>.Zero);
            all.Add(x, y, z, one, Vector<float>.One);
            standing.Add(x, y, z, one, stands);
        }

        var rest = Reference(drive.Slice(whole, drive.Length - whole));
        (evidence.All, evidence.Standing) = (all.Sum() + rest.All, standing.Sum() + rest.Standing);
        var axis = YawAxis(evidence.GravityG);
        AddLanes(drive.Slice(0, whole), axis, ref evidence);
        AddMotion(drive.Slice(whole, drive.Length - whole), axis, ref evidence);
        return evidence;
    }

    private static void AddMotion(in SecondColumns drive, Vector3 yawAxis, ref MountingEvidence evidence)
    {
        for (var k = 0; k < drive.Length; k++)
        {
            var (reading, along) = (new Vector4(drive.ReadingG[k], 1), drive.AccelerationMps2[k]);
            var across = drive.HasRotation ? drive.SpeedMps[k] * Vector3.Dot(drive.RotationDps[k], yawAxis) : 0;
            if (!float.IsNaN(along) && Vector4.EqualsAll(reading, reading))
            {
                across = float.IsNaN(across) ? 0 : across;
                evidence.AlongMotion += reading * along;
                evidence.AcrossMotion += reading * across;
                evidence.MomentsX += reading * reading.X;
                evidence.MomentsY += reading * reading.Y;
                evidence.MomentsZ += reading * reading.Z;
                evidence.Moments += reading;
                evidence.Squares += new Vector2(along * along, across * across);
            }
        }
    }

    private static void AddLanes(in SecondColumns drive, Vector3 yawAxis, ref MountingEvidence evidence)
    {
        var (alongs, acrosses, xs, ys, zs, ones) = (default(Lanes), default(Lanes), default(Lanes), default(Lanes), default(Lanes), default(Lanes));
        var (alongSquares, acrossSquares) = (Vector<float>.Zero, Vector<float>.Zero);
        for (var k = 0; k < drive.Length; k += Vector<float>.Count)
        {
            var (x, y, z, one) = Read(drive, k);
            var along = new Vector<float>(drive.AccelerationMps2[k..]);
            var isMoved = Vector.Equals(along, along);
            (x, y, z, one) = (Where(isMoved, x), Where(isMoved, y), Where(isMoved, z), Where(isMoved, one));
            along = Where(isMoved, along) * one;
            var across = drive.HasRotation ? Turn(drive, k, yawAxis) * one : Vector<float>.Zero;
            alongs.Add(x, y, z, one, along);
            acrosses.Add(x, y, z, one, across);
            xs.Add(x, y, z, one, x);
            ys.Add(x, y, z, one, y);
            zs.Add(x, y, z, one, z);
            ones.Add(x, y, z, one, one);
            alongSquares += along * along;
            acrossSquares += across * across;
        }

        evidence.AlongMotion = alongs.Sum();
        evidence.AcrossMotion = acrosses.Sum();
        evidence.MomentsX = xs.Sum();
        evidence.MomentsY = ys.Sum();
        evidence.MomentsZ = zs.Sum();
        evidence.Moments = ones.Sum();
        evidence.Squares = new Vector2(Vector.Sum(alongSquares), Vector.Sum(acrossSquares));
    }

    private static Vector<float> Turn(in SecondColumns drive, int k, Vector3 yawAxis)
    {
        var rotation = drive.RotationDps;
        var rate = (new Vector<float>(rotation.X[k..]) * yawAxis.X) + (new Vector<float>(rotation.Y[k..]) * yawAxis.Y) + (new Vector<float>(rotation.Z[k..]) * yawAxis.Z);
        var turn = rate * new Vector<float>(drive.SpeedMps[k..]);
        return Where(Vector.Equals(turn, turn), turn);
    }

    /// <summary>Readings of as many seconds as there are lanes; where any axis is missing all four are 0.</summary>
    private static (Vector<float> X, Vector<float> Y, Vector<float> Z, Vector<float> One) Read(in SecondColumns drive, int k)
    {
        var (x, y, z) = (new Vector<float>(drive.ReadingG.X[k..]), new Vector<float>(drive.ReadingG.Y[k..]), new Vector<float>(drive.ReadingG.Z[k..]));
        var sum = x + y + z;
        var isRead = Vector.Equals(sum, sum);
        return (Where(isRead, x), Where(isRead, y), Where(isRead, z), Where(isRead, Vector<float>.One));
    }

    private static Vector<float> Where(Vector<int> holds, Vector<float> value) => Vector.ConditionalSelect(holds, value, Vector<float>.Zero);

    private static Vector3 YawAxis(Vector3 gravityG) => gravityG == Vector3.Zero ? Vector3.Zero : Vector3.Normalize(gravityG) * SecondColumns.RadiansPerDegree;

    /// <summary>A sum of r times a number, lane by lane.</summary>
    private struct Lanes
    {
        private Vector<float> x;
        private Vector<float> y;
        private Vector<float> z;
        private Vector<float> one;

        public void Add(Vector<float> x, Vector<float> y, Vector<float> z, Vector<float> one, Vector<float> times)
        {
            this.x += x * times;
            this.y += y * times;
            this.z += z * times;
            this.one += one * times;
        }

        public readonly Vector4 Sum() => new(Vector.Sum(x), Vector.Sum(y), Vector.Sum(z), Vector.Sum(one));
    }
}

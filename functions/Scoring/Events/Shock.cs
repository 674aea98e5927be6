using System.Numerics;
using System.Runtime.InteropServices;
using ConnectedInsurance.Scoring.Alignment;

namespace ConnectedInsurance.Scoring.Events;

/// <summary>The next sample whose acceleration, gravity taken away, reaches a size in any direction: |r - g|^2 >= limit^2.</summary>
/// <remarks>Unit: g. None: the length. NaN in any axis: never. The same however the sensor is turned.</remarks>
internal static class Shock
{
    /// <summary>Index of the first such sample from <paramref name="from"/> on.</summary>
    public static int Next(in AxisColumns sampleG, Vector3 gravityG, float limitG, int from) =>
        ByDefinition.IsAsked ? Reference(sampleG, gravityG, limitG, from) : Vectorised(sampleG, gravityG, limitG, from);

    internal static int Reference(in AxisColumns sampleG, Vector3 gravityG, float limitG, int from)
    {
        var i = from;
        while (i < sampleG.X.Length && !(Squared(sampleG, i, gravityG) >= limitG * limitG))
        {
            i++;
        }

        return i;
    }

    internal static int Vectorised(in AxisColumns sampleG, Vector3 gravityG, float limitG, int from)
    {
        var (gx, gy, gz) = (new Vector<float>(gravityG.X), new Vector<float>(gravityG.Y), new Vector<float>(gravityG.Z));
        ref var firstX = ref MemoryMarshal.GetReference(sampleG.X);
        ref var firstY = ref MemoryMarshal.GetReference(sampleG.Y);
        ref var firstZ = ref MemoryMarshal.GetReference(sampleG.Z);
        var limit = new Vector<float>(limitG * limitG);
        var i = from;
        for (; i <= sampleG.X.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var (x, y, z) = (Vector.LoadUnsafe(ref firstX, (nuint)i) - gx, Vector.LoadUnsafe(ref firstY, (nuint)i) - gy, Vector.LoadUnsafe(ref firstZ, (nuint)i) - gz);
            if (Vector.GreaterThanOrEqualAny((x * x) + (y * y) + (z * z), limit))
            {
                break;
            }
        }

        return Reference(sampleG, gravityG, limitG, i);
    }

    /// <summary>Size of one sample, squared, g^2.</summary>
    public static float Squared(in AxisColumns sampleG, int i, Vector3 gravityG)
    {
        var (x, y, z) = (sampleG.X[i] - gravityG.X, sampleG.Y[i] - gravityG.Y, sampleG.Z[i] - gravityG.Z);
        return (x * x) + (y * y) + (z * z);
    }
}

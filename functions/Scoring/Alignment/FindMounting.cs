using System.Numerics;
using ConnectedInsurance.Scoring.Features;

namespace ConnectedInsurance.Scoring.Alignment;

/// <summary>Learns the mounting from a drive: up from the moments at rest, forward from what the horizontal axes feel when speed changes.</summary>
/// <remarks>
/// Up: the mean reading of the standing seconds, else of all seconds, over which turns and changes of speed cancel.
/// Forward: the covariance of the horizontal reading h with a = dv/dt, f = sum(h a) / |sum(h a)|, which points along travel as long as turning and speeding up are unrelated.
/// Confidence of forward: 1 / (1 + (e / 10 degrees)^2) of its standard error e, from the correlation rho of f.h with a over n seconds: e^2 = (1 - rho^2) / (rho^2 n / 2), n halved because neighbouring seconds resemble each other.
/// Unit: g and m/s^2 at 1 Hz. NaN: a second lacking either is left out.
/// </remarks>
internal static class FindMounting
{
    private const int EnoughStandingSeconds = 5;
    private const double HalfConfidenceRadians = 10 * Math.PI / 180;
    private const double GravityToleranceG = 0.2;

    public static Mounting From(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> z, ReadOnlySpan<float> speedMps, ReadOnlySpan<float> accelerationMps2)
    {
        var gravity = Gravity(x, y, z, speedMps);
        if (gravity == Vector3.Zero)
        {
            return Mounting.Unknown;
        }

        var up = Vector3.Normalize(gravity);
        var upConfidence = Math.Max(0, 1 - Math.Abs(gravity.Length() - 1) / GravityToleranceG);
        var covariance = Vector3.Zero;
        for (var k = 0; k < accelerationMps2.Length; k++)
        {
            if (Horizontal(x, y, z, k, gravity, up, accelerationMps2[k]) is { } h)
            {
                covariance += h * accelerationMps2[k];
            }
        }

        if (covariance == Vector3.Zero)
        {
            return new Mounting(gravity, Vector3.Zero, upConfidence, 0);
        }

        var forward = Vector3.Normalize(covariance);
        return new Mounting(gravity, forward, upConfidence, upConfidence * Agreement(x, y, z, gravity, up, forward, accelerationMps2));
    }

    private static Vector3 Gravity(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> z, ReadOnlySpan<float> speedMps)
    {
        var (standing, standingSeconds, all, allSeconds) = (Vector3.Zero, 0, Vector3.Zero, 0);
        for (var k = 0; k < x.Length; k++)
        {
            var reading = new Vector3(x[k], y[k], z[k]);
            if (float.IsNaN(reading.X + reading.Y + reading.Z))
            {
                continue;
            }

            (all, allSeconds) = (all + reading, allSeconds + 1);
            if (speedMps[k] <= TripFeatures.StandstillMps)
            {
                (standing, standingSeconds) = (standing + reading, standingSeconds + 1);
            }
        }

        return standingSeconds >= EnoughStandingSeconds ? standing / standingSeconds
            : allSeconds > 0 ? all / allSeconds
            : Vector3.Zero;
    }

    private static double Agreement(
        ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> z, Vector3 gravity, Vector3 up, Vector3 forward, ReadOnlySpan<float> accelerationMps2)
    {
        var (products, felt, changed, seconds) = (0d, 0d, 0d, 0);
        for (var k = 0; k < accelerationMps2.Length; k++)
        {
            if (Horizontal(x, y, z, k, gravity, up, accelerationMps2[k]) is { } h)
            {
                var along = Vector3.Dot(h, forward);
                products += along * accelerationMps2[k];
                felt += along * along;
                changed += accelerationMps2[k] * accelerationMps2[k];
                seconds++;
            }
        }

        var determination = products * products / (felt * changed);
        var error = (1 - determination) / (determination * seconds / 2);
        return felt * changed == 0 ? 0 : 1 / (1 + (error / (HalfConfidenceRadians * HalfConfidenceRadians)));
    }

    private static Vector3? Horizontal(ReadOnlySpan<float> x, ReadOnlySpan<float> y, ReadOnlySpan<float> z, int k, Vector3 gravity, Vector3 up, float accelerationMps2)
    {
        var felt = new Vector3(x[k], y[k], z[k]) - gravity;
        var horizontal = felt - (Vector3.Dot(felt, up) * up);
        return float.IsNaN(accelerationMps2 + horizontal.X + horizontal.Y + horizontal.Z) ? null : horizontal;
    }
}

using System.Numerics;

namespace ConnectedInsurance.Scoring.Alignment;

/// <summary>Learns a mounting from evidence: up from gravity, forward as the rotation about up that turns the car's motion into what the sensor felt.</summary>
/// <remarks>
/// With h the horizontal part of a reading, and a, t the motion along and across, all less their means, the least-squares rotation points forward along F = sum(h a) - up x sum(h t), which needs no gyroscope (t = 0) but is surer with one.
/// Gyroscopes differ in which turn they count as positive: the sense in which both sums point the same way is the right one.
/// Confidence of forward: of its standard error e, 1 / (1 + (e / 10 degrees)^2), where with rho^2 = |F|^2 / (sum(h^2) sum(a^2 + t^2)) over n seconds e^2 = 2 (1 - rho^2) / (rho^2 n), doubled because neighbouring seconds resemble each other;
/// times z^2 / (z^2 + 4), z^2 = n rho_a^2 / 2 of the longitudinal part alone: turns tell the axis of travel, only speed tells which end of it is ahead.
/// Unit: g, m/s^2, at 1 Hz. Nothing measured: <see cref="Mounting.Unknown"/>.
/// </remarks>
internal static class LearnMounting
{
    private const float HalfConfidenceRadians = 10 * MathF.PI / 180;
    private const float GravityToleranceG = 0.2f;
    private const float Resemblance = 2;
    private const float HalfAhead = 4;

    public static Mounting From(in MountingEvidence evidence)
    {
        var gravity = evidence.GravityG;
        if (gravity == Vector3.Zero)
        {
            return Mounting.Unknown;
        }

        var up = Vector3.Normalize(gravity);
        var upConfidence = MathF.Max(0, 1 - (MathF.Abs(gravity.Length() - 1) / GravityToleranceG));
        var along = Horizontal(evidence.Along, up);
        var across = -Vector3.Cross(up, evidence.Across);
        var turnsClockwise = Vector3.Dot(along, across) < 0;
        var towards = along + (turnsClockwise ? -across : across);
        if (towards.Length() is not > 0)
        {
            return new Mounting(gravity, Vector3.Zero, upConfidence, 0);
        }

        var forward = Vector3.Normalize(towards);
        var feltAlong = evidence.Felt(forward);
        var felt = feltAlong + evidence.Felt(Vector3.Cross(up, forward));
        var determination = MathF.Min(1, towards.LengthSquared() / (felt * evidence.MotionVariance));
        var error = Resemblance * (1 - determination) / (determination * evidence.MovedSeconds);
        var ahead = MathF.Max(0, Vector3.Dot(along, forward));
        var z = ahead * ahead / (feltAlong * evidence.AlongVariance) * evidence.MovedSeconds / Resemblance;
        var confidence = upConfidence / (1 + (error / (HalfConfidenceRadians * HalfConfidenceRadians))) * z / (z + HalfAhead);
        return new Mounting(gravity, forward, upConfidence, float.IsNaN(confidence) ? 0 : confidence, turnsClockwise);
    }

    private static Vector3 Horizontal(Vector3 felt, Vector3 up) => felt - (Vector3.Dot(felt, up) * up);
}

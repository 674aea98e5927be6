using System.Numerics;

namespace ConnectedInsurance.Scoring.Alignment;

/// <summary>Divides a drive where the dongle was re-seated, and learns the mounting of each part.</summary>
/// <remarks>
/// Evidence is gathered minute by minute (64 s, so that vectors fit). Between any two minutes the mounting of the five before is compared with that of the five after; where up turns by more than 15 degrees
/// (no hill does that), or a forward both sides are sure of by more than 40, the drive is divided at the largest turn, and each part again: binary segmentation (Scott, Knott 1974).
/// The minute is then narrowed to the second that explains the readings best, and the seconds about it, hands on the dongle, belong to no part.
/// </remarks>
internal static class FindMountings
{
    public const int BlockSeconds = 64;
    private const int WindowBlocks = 5;
    private const int FewestSeconds = 30;
    private const int HandSeconds = 3;
    private const float TiltRadians = 15 * MathF.PI / 180;
    private const float YawRadians = 40 * MathF.PI / 180;
    private const double SureOfForward = 0.6;

    /// <summary>How many blocks a drive has.</summary>
    public static int Blocks(int seconds) => (seconds + BlockSeconds - 1) / BlockSeconds;

    /// <summary>Adds the parts to <paramref name="spans"/>; <paramref name="blocks"/> is room for <see cref="Blocks"/>.</summary>
    public static void Fill(in SecondColumns drive, Span<MountingEvidence> blocks, List<MountedSpan> spans)
    {
        for (var block = 0; block < blocks.Length; block++)
        {
            blocks[block] = Gather(drive, block * BlockSeconds, Math.Min(drive.Length, (block + 1) * BlockSeconds));
        }

        Divide(drive, blocks, 0, drive.Length, 0, blocks.Length, spans);
    }

    private static MountingEvidence Gather(in SecondColumns drive, int from, int to) => GatherEvidence.Of(drive.Slice(from, Math.Max(0, to - from)));

    private static void Divide(in SecondColumns drive, Span<MountingEvidence> blocks, int from, int to, int firstBlock, int endBlock, List<MountedSpan> spans)
    {
        if (Reseating(blocks[firstBlock..endBlock], out var before, out var after) is var at && at == 0)
        {
            spans.Add(new(from, to, LearnMounting.From(Sum(blocks[firstBlock..endBlock]))));
            return;
        }

        // The two minutes about the re-seating hold readings of both mountings; the parts learn from their own.
        var boundary = firstBlock + at;
        var second = Narrow(drive, before, after, Math.Max(from, (boundary - 1) * BlockSeconds), Math.Min(to, (boundary + 1) * BlockSeconds));
        var (leftEnd, rightStart) = (Math.Max(from, second - HandSeconds), Math.Min(to, second + HandSeconds));
        blocks[boundary - 1] = Gather(drive, Math.Max(from, (boundary - 1) * BlockSeconds), Math.Min(leftEnd, boundary * BlockSeconds));
        blocks[boundary] = Gather(drive, Math.Max(rightStart, boundary * BlockSeconds), Math.Min(to, (boundary + 1) * BlockSeconds));
        Divide(drive, blocks, from, leftEnd, firstBlock, boundary, spans);
        Divide(drive, blocks, rightStart, to, boundary, endBlock, spans);
    }

    /// <summary>The boundary with the largest turn beyond what driving explains; 0 for none.</summary>
    private static int Reseating(ReadOnlySpan<MountingEvidence> blocks, out Mounting before, out Mounting after)
    {
        var (best, largest) = (0, 1f);
        (before, after) = (default, default);
        var (left, right) = (default(MountingEvidence), Sum(blocks[..Math.Min(blocks.Length, WindowBlocks)]));
        for (var at = 1; at < blocks.Length; at++)
        {
            // Both windows slide on by a block.
            left.Add(blocks[at - 1]);
            right.Add(blocks[at - 1], -1);
            if (at + WindowBlocks <= blocks.Length)
            {
                right.Add(blocks[at + WindowBlocks - 1]);
            }

            if (at > WindowBlocks)
            {
                left.Add(blocks[at - 1 - WindowBlocks], -1);
            }

            if (left.Seconds < FewestSeconds || right.Seconds < FewestSeconds || !MayDiffer(left, right))
            {
                continue;
            }

            var (mountingLeft, mountingRight) = (LearnMounting.From(left), LearnMounting.From(right));
            if (Turn(mountingLeft, mountingRight) is var turn && turn > largest)
            {
                (best, largest, before, after) = (at, turn, mountingLeft, mountingRight);
            }
        }

        return best;
    }

    /// <summary>A cheap look at what <see cref="Turn"/> judges: nearly always up and the direction of travel stay.</summary>
    private static bool MayDiffer(in MountingEvidence left, in MountingEvidence right)
    {
        var (up, upRight) = (left.GravityG, right.GravityG);
        var (along, alongRight) = (left.Along, right.Along);
        return Angle(Vector3.Normalize(up), Vector3.Normalize(upRight)) > TiltRadians
            || Vector3.Dot(along, alongRight) < MathF.Sqrt(along.LengthSquared() * alongRight.LengthSquared()) * 0.95f;
    }

    /// <summary>How far the dongle seems turned, 1 being what driving may still explain.</summary>
    private static float Turn(in Mounting before, in Mounting after)
    {
        var tilt = Angle(before.Up, after.Up) / TiltRadians;
        var isSure = before.ForwardConfidence >= SureOfForward && after.ForwardConfidence >= SureOfForward;
        return MathF.Max(tilt, isSure ? Angle(before.Forward, after.Forward) / YawRadians : 0);
    }

    /// <summary>The second between two mountings that leaves the least of the readings unexplained.</summary>
    private static int Narrow(in SecondColumns drive, in Mounting before, in Mounting after, int from, int to)
    {
        var (best, least, sum) = (from, 0f, 0f);
        for (var k = from; k < to; k++)
        {
            var difference = Unexplained(drive, k, before) - Unexplained(drive, k, after);
            sum += float.IsNaN(difference) ? 0 : difference;
            if (sum < least)
            {
                (best, least) = (k + 1, sum);
            }
        }

        return best;
    }

    private static float Unexplained(in SecondColumns drive, int second, in Mounting mounting)
    {
        var along = drive.AccelerationMps2[second] / Felt.StandardGravityMps2;
        var expected = mounting.GravityG + (mounting.Forward * (float.IsNaN(along) ? 0 : along));
        return (drive.ReadingG[second] - expected).LengthSquared();
    }

    private static MountingEvidence Sum(ReadOnlySpan<MountingEvidence> blocks)
    {
        var sum = default(MountingEvidence);
        foreach (ref readonly var block in blocks)
        {
            sum.Add(block);
        }

        return sum;
    }

    private static float Angle(Vector3 a, Vector3 b) => MathF.Acos(Math.Clamp(Vector3.Dot(a, b), -1, 1));
}

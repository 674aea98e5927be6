using ConnectedInsurance.Scoring.Alignment;

namespace ConnectedInsurance.Scoring.Events;

/// <summary>Takes out what the road did: a short event in which the car was shaken up and down at least twice as strongly as along or across was a bump.</summary>
/// <remarks>Unit: m/s^2. Vertical is the unsmoothed sample less gravity, within 0.3 s of the event. Harsh driving lasts longer than a bump or leaves the vertical alone: events from 1.5 s on are kept as they are.</remarks>
internal static class RejectBumps
{
    private const double LongestBumpSeconds = 1.5;
    private const double AroundSeconds = 0.3;
    public const float VerticalByHorizontal = 2;

    /// <summary>Removes bumps from the events that begin at <paramref name="first"/>.</summary>
    public static void From(List<DrivingEvent> events, int first, in AxisColumns sampleG, int hz, in Mounting mounting)
    {
        for (var i = events.Count - 1; i >= first; i--)
        {
            if (events[i].DurationSeconds < LongestBumpSeconds && Shake(events[i], sampleG, hz, mounting) >= VerticalByHorizontal * events[i].PeakMps2)
            {
                events.RemoveAt(i);
            }
        }
    }

    private static float Shake(in DrivingEvent happened, in AxisColumns sampleG, int hz, in Mounting mounting)
    {
        var (from, to) = ((int)((happened.StartSeconds - AroundSeconds) * hz), (int)((happened.EndSeconds + AroundSeconds) * hz));
        var largest = 0f;
        for (var i = Math.Max(0, from); i < Math.Min(to, sampleG.X.Length); i++)
        {
            var vertical = MathF.Abs(Felt.Along(sampleG, i, mounting.GravityG, mounting.Up));
            largest = vertical > largest ? vertical : largest;
        }

        return largest;
    }
}

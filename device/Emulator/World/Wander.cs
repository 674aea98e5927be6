using ConnectedInsurance.Emulator.Driving;

namespace ConnectedInsurance.Emulator.World;

/// <summary>A value that wanders about zero and forgets where it was: a Gauss-Markov process of first order.</summary>
/// <param name="chance">Where it goes.</param>
/// <param name="sigma">Its standard deviation.</param>
/// <param name="memorySeconds">After how long it remembers 1/e of where it was.</param>
internal sealed class Wander(Chance chance, double sigma, double memorySeconds)
{
    private double value = sigma * chance.Normal();
    private long at;

    /// <summary>The value at a moment; moments only run forwards.</summary>
    public double At(long now)
    {
        var keep = Math.Exp((at - now) / 1000d / memorySeconds);
        value = (keep * value) + (sigma * Math.Sqrt(1 - (keep * keep)) * chance.Normal());
        at = now;
        return value;
    }
}

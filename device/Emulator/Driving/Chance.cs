namespace ConnectedInsurance.Emulator.Driving;

/// <summary>Random numbers of a seed: the same seed gives the same drive.</summary>
internal sealed class Chance(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>Evenly between two bounds.</summary>
    public double Between(double low, double high) => low + ((high - low) * random.NextDouble());

    /// <summary>True with a probability.</summary>
    public bool Hits(double probability) => random.NextDouble() < probability;

    /// <summary>Standard normal, by Box and Muller.</summary>
    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}

namespace ConnectedInsurance.Capacity;

/// <summary>A number that something is computed from, and where it comes from.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Source">The benchmark that printed it, the page it stands on, or that it is assumed.</param>
internal sealed record Input(string Name, double Value, string Unit, string Source)
{
    /// <summary>The number alone.</summary>
    public static implicit operator double(Input input) => input.Value;
}

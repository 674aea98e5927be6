namespace ConnectedInsurance.Quantities;

/// <summary>An amount in the smallest unit of its currency.</summary>
/// <param name="Minor">Minor units: cents of a euro.</param>
/// <param name="Currency">ISO 4217.</param>
public readonly record struct Money(long Minor, string Currency)
{
    /// <summary>The sum; two currencies have none.</summary>
    public static Money operator +(Money one, Money other) => one.Currency == other.Currency
        ? one with { Minor = one.Minor + other.Minor }
        : throw new InvalidOperationException($"{one.Currency} and {other.Currency} have no sum.");

    /// <summary>What is left of one when the other is taken; two currencies have no difference.</summary>
    public static Money operator -(Money one, Money other) => one + other with { Minor = -other.Minor };

    /// <summary>An exact number of minor units, rounded half to even.</summary>
    public static Money Rounded(decimal minor, string currency) => new((long)decimal.Round(minor, MidpointRounding.ToEven), currency);
}

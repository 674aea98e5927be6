using System.Numerics;

namespace ConnectedInsurance.Intake;

/// <summary>A set of fields, one bit each.</summary>
internal readonly record struct BatchFieldSet(ulong Bits)
{
    /// <summary>The set of these fields.</summary>
    public static BatchFieldSet Of(params ReadOnlySpan<BatchField> fields)
    {
        var bits = 0UL;
        foreach (var field in fields)
        {
            bits |= 1UL << (int)field;
        }

        return new(bits);
    }

    /// <summary>The fields from one to another, both included.</summary>
    public static BatchFieldSet Between(BatchField first, BatchField last) => new((2UL << (int)last) - (1UL << (int)first));

    /// <summary>The first field of the set, or null when it is empty.</summary>
    public BatchField? First => Bits == 0 ? null : (BatchField)BitOperations.TrailingZeroCount(Bits);

    /// <summary>True when the field is in the set.</summary>
    public bool Has(BatchField field) => (Bits >> (int)field & 1) != 0;

    /// <summary>The set with the field in it.</summary>
    public BatchFieldSet With(BatchField field) => new(Bits | 1UL << (int)field);

    /// <summary>The fields of this set that the other lacks.</summary>
    public BatchFieldSet Except(BatchFieldSet other) => new(Bits & ~other.Bits);

    /// <summary>The fields in both sets.</summary>
    public BatchFieldSet And(BatchFieldSet other) => new(Bits & other.Bits);
}

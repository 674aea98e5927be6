using System.Buffers;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry;

/// <summary>Where a dongle is in its life.</summary>
[JsonConverter(typeof(EnumByName<DongleStatus>))]
public enum DongleStatus
{
    /// <summary>Made and known, in nobody's car: gets no token.</summary>
    Unpaired,

    /// <summary>In a vehicle.</summary>
    Paired,

    /// <summary>Refused for good: lost, stolen or replaced.</summary>
    Revoked,
}

/// <summary>A dongle.</summary>
/// <param name="Id">The id it was made with: letters a-z, digits and dashes.</param>
/// <param name="Status">Where it is in its life.</param>
/// <param name="Key">Its own key, wrapped by the master key.</param>
/// <param name="ClaimHash">Keyed hash of the claim code on its box.</param>
/// <param name="Vehicle">The vehicle it is in; null before pairing.</param>
/// <param name="PairedAt">When it was paired.</param>
public sealed record Dongle(string Id, DongleStatus Status, byte[] Key, string ClaimHash, string? Vehicle, DateTimeOffset? PairedAt)
{
    private static readonly SearchValues<char> IdLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>True for an id a dongle can have: 1 to 64 of a-z, 0-9 and dash.</summary>
    public static bool IsId(string id) => id.Length is > 0 and <= 64 && !id.AsSpan().ContainsAnyExcept(IdLetters);
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry.Collecting;

/// <summary>What a driver lets a dongle collect, with the wire's numbers; 2, a private trip, is chosen on the dongle for one trip.</summary>
[JsonConverter(typeof(EnumByName<CollectionChoice>))]
public enum CollectionChoice
{
    /// <summary>Without place, the default.</summary>
    [JsonStringEnumMemberName("without-place")]
    WithoutPlace = 0,

    /// <summary>With place.</summary>
    [JsonStringEnumMemberName("with-place")]
    WithPlace = 1,

    /// <summary>Nothing.</summary>
    [JsonStringEnumMemberName("off")]
    Off = 3,
}

/// <summary>The driver's choice as a dongle learns it and intake holds the dongle to it.</summary>
/// <param name="Version">Grows with each change, so that a dongle never takes an older choice for a newer one.</param>
/// <param name="Choice">What may be collected.</param>
/// <param name="Since">When it was chosen; null while nobody chose.</param>
public sealed record CollectionPolicy(int Version, CollectionChoice Choice, DateTimeOffset? Since)
{
    /// <summary>What holds until somebody chooses.</summary>
    public static readonly CollectionPolicy Default = new(0, CollectionChoice.WithoutPlace, null);

    /// <summary>What proves to a dongle that the platform says this: base64 HMAC-SHA256, under the dongle's key, of "policy", id, version and choice, parted by line feeds.</summary>
    public string Sign(string dongle, byte[] key)
    {
        var signed = string.Create(CultureInfo.InvariantCulture, $"policy\n{dongle}\n{Version}\n{(int)Choice}");
        return Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)));
    }
}

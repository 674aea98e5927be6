using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ConnectedInsurance.Policies;

/// <summary>Drivers a product prices by its tariff alone, so that what driving tells can be measured against them. They are told before they bind.</summary>
/// <remarks>Drawn by the hash of product and driver: nobody chooses it, neither the insurer, who does not make either name, nor a driver who asks again.</remarks>
public static class ControlGroup
{
    /// <value>The largest share: beyond it a product would hardly be priced by driving.</value>
    public const decimal MostShare = 0.2m;

    /// <summary>True when a driver would be in it.</summary>
    public static bool Holds(OfferedProduct product, string driver)
    {
        var drawn = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes($"{product.Id}\0{driver}")));
        return drawn < (double)product.Product.ControlShare * uint.MaxValue;
    }
}

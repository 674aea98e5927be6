using System.Security.Cryptography;
using System.Text;

namespace ConnectedInsurance.Device.Tests.World;

/// <summary>A collection policy as a platform signs it.</summary>
internal static class Policies
{
    /// <summary>The fields to add to a token's answer.</summary>
    public static string Signed(string dongle, byte[] key, int version, int mode)
    {
        var signature = Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"policy\n{dongle}\n{version}\n{mode}")));
        return $",\"policy\":{version},\"mode\":{mode},\"policySig\":\"{signature}\"";
    }
}

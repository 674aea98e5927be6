using System.Net;
using System.Net.Sockets;

namespace ConnectedInsurance.Registry.Accounts;

/// <summary>Where a request comes from, as limits reckon: one IPv4 address, or the /64 an IPv6 customer has to themselves.</summary>
internal static class PeerAddress
{
    private const int NetworkBytes = 8;

    /// <summary>The address as text; the same for all when the transport has none.</summary>
    public static string Of(HttpContext http) => Of(http.Connection.RemoteIpAddress);

    internal static string Of(IPAddress? address)
    {
        if (address is { IsIPv4MappedToIPv6: true })
        {
            address = address.MapToIPv4();
        }

        return address?.AddressFamily == AddressFamily.InterNetworkV6
            ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, NetworkBytes))
            : $"{address}";
    }
}

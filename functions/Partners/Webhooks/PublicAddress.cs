using System.Net;
using System.Net.Sockets;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>Which addresses a webhook may lie at: those of the public internet, so that nobody has the platform call its own surroundings.</summary>
/// <remarks>
/// Source: IANA IPv4 and IPv6 Special-Purpose Address Registries (iana.org/assignments). Cloud metadata services lie in the link-local and
/// unique-local ranges, but for Azure's wire server, 168.63.129.16.
/// </remarks>
public static class PublicAddress
{
    private static readonly IPNetwork[] RefusedV4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "168.63.129.16/32", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
            "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(range => IPNetwork.Parse(range)),
    ];

    private static readonly IPNetwork GlobalV6 = IPNetwork.Parse("2000::/3");

    // Those that wrap an IPv4 address, which may be anyone's, and those of documentation.
    private static readonly IPNetwork[] RefusedV6 =
        [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(range => IPNetwork.Parse(range))];

    /// <summary>True for an address of the public internet.</summary>
    public static bool IsPublic(IPAddress address) => address switch
    {
        { IsIPv4MappedToIPv6: true } => IsPublic(address.MapToIPv4()),
        { AddressFamily: AddressFamily.InterNetwork } => !RefusedV4.Any(range => range.Contains(address)),
        _ => address.ScopeId == 0 && GlobalV6.Contains(address) && !RefusedV6.Any(range => range.Contains(address)),
    };
}

/// <summary>A webhook's name leads to no address that may be called.</summary>
public sealed class AddressRefusedException(string host) : IOException($"{host} is at no public address.");

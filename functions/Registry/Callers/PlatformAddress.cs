using System.Net;

namespace ConnectedInsurance.Registry.Callers;

/// <summary>The platform's own address: whom its tokens name as issuer, and where the driver's pages come from.</summary>
/// <remarks>
/// Never taken from a Host header that came from outside: whoever chooses the issuer could bring a partner's assertion for another server here,
/// and a password would travel in clear. Without an address in the options only this machine is answered.
/// </remarks>
public sealed class PlatformAddress(PlatformOptions options)
{
    /// <summary>The address for what is written while nobody asks; empty, so that what follows is relative, when none is set.</summary>
    public string Own => options.Address?.GetLeftPart(UriPartial.Authority) ?? "";

    /// <summary>The address, without a slash at the end.</summary>
    /// <exception cref="BadHttpRequestException">Asked from outside while no address is set.</exception>
    public string Of(HttpRequest request) => options.Address is { } address
        ? address.GetLeftPart(UriPartial.Authority)
        : IsLoopback(request.Host.Host)
            ? $"{request.Scheme}://{request.Host}"
            : throw new BadHttpRequestException("The platform does not know its address here: the operator sets Platform:Address to the one it is reached at.");

    /// <summary>The name passkeys are made for; null for the one the request names, which only this machine's own can be.</summary>
    internal string? Domain => options.Address?.Host;

    /// <summary>True when the address is reached over TLS.</summary>
    public bool IsSecure(HttpRequest request) => options.Address is { } address ? address.Scheme == Uri.UriSchemeHttps : request.IsHttps;

    /// <summary>True unless the browser says that another origin's page asks.</summary>
    public bool IsOrigin(HttpRequest request) => request.Headers.Origin.Count == 0 || request.Headers.Origin == Of(request);

    /// <summary>An address that must be reached over TLS, or be this machine's own.</summary>
    internal static bool IsFit(Uri? address) =>
        address is null || (address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback)));

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
}

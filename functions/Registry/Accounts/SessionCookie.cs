using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Registry.Accounts;

/// <summary>The cookie a session's secret travels in: out of reach of scripts, other sites and, over TLS, of other hosts of the domain.</summary>
/// <remarks>Browsers take a <c>__Host-</c> cookie only over TLS, for the whole of one host (RFC 6265bis, 4.1.3.2); plain http, on this machine, has to do without.</remarks>
public sealed class SessionCookie(PlatformAddress address, AccountOptions options)
{
    private const string PlainName = "connected-insurance";
    private const string SecureName = "__Host-" + PlainName;

    /// <summary>The secret, or null.</summary>
    internal string? Read(HttpRequest request) => request.Cookies[Name(request)];

    /// <summary>Hands the secret over.</summary>
    internal void Write(HttpContext http, string secret) =>
        http.Response.Cookies.Append(Name(http.Request), secret, Attributes(http.Request, options.SessionLongest));

    /// <summary>Takes it back.</summary>
    internal void Clear(HttpContext http) => http.Response.Cookies.Delete(Name(http.Request), Attributes(http.Request, null));

    private string Name(HttpRequest request) => address.IsSecure(request) ? SecureName : PlainName;

    private CookieOptions Attributes(HttpRequest request, TimeSpan? lifetime) =>
        new() { Secure = address.IsSecure(request), HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = lifetime };
}

namespace ConnectedInsurance.Portal;

/// <summary>What a browser may do on the portal's page: run its own scripts, ask its own origin, be framed by nobody (Content Security Policy, level 3).</summary>
public sealed class PortalPolicy(PortalOptions options)
{
    private readonly string content = string.Join("; ",
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        $"img-src 'self' data:{(options.Tiles is { } tiles ? $" https://{new Uri(tiles.Split('{')[0]).Authority}" : "")}",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
        "trusted-types default");

    /// <summary>Writes the headers.</summary>
    internal void Write(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = content;
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=(), payment=(), publickey-credentials-get=(self), publickey-credentials-create=(self)";
    }
}

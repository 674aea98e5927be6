using System.Globalization;
using Azure.Core;
using Microsoft.AspNetCore.WebUtilities;

namespace ConnectedInsurance.Hosting.Rest;

/// <summary>What of a request an account key signs.</summary>
internal delegate string StringToSign(Request request, string account);

/// <summary>The two forms this program needs.</summary>
/// <remarks>Source: learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key, "Constructing the signature string".</remarks>
internal static class StringsToSign
{
    /// <summary>Table service: five lines. Of the query only <c>comp</c> counts, which no request here has.</summary>
    public static string OfTables(Request request, string account) => string.Join(
        '\n',
        request.Method.Method,
        Header(request, "Content-MD5"),
        Header(request, "Content-Type"),
        Header(request, "x-ms-date"),
        $"/{account}{request.Uri.ToUri().AbsolutePath}");

    /// <summary>Blob service: the standard headers, then those of the service, then path and query. The date is among the second.</summary>
    public static string OfBlobs(Request request, string account) => string.Join(
        '\n',
        [
            request.Method.Method,
            Header(request, "Content-Encoding"),
            Header(request, "Content-Language"),
            Length(request),
            Header(request, "Content-MD5"),
            Header(request, "Content-Type"),
            "",
            Header(request, "If-Modified-Since"),
            Header(request, "If-Match"),
            Header(request, "If-None-Match"),
            Header(request, "If-Unmodified-Since"),
            Header(request, "Range"),
            .. request.Headers
                .Where(header => header.Name.StartsWith("x-ms-", StringComparison.OrdinalIgnoreCase))
                .Select(header => $"{header.Name.ToLowerInvariant()}:{header.Value.Trim()}")
                .Order(StringComparer.Ordinal),
            $"/{account}{request.Uri.ToUri().AbsolutePath}",
            .. QueryHelpers.ParseQuery(request.Uri.ToUri().Query)
                .Select(part => $"{part.Key.ToLowerInvariant()}:{string.Join(',', part.Value.Order(StringComparer.Ordinal))}")
                .Order(StringComparer.Ordinal),
        ]);

    private static string Header(Request request, string name) => request.Headers.TryGetValue(name, out var value) ? value : "";

    // Empty for 0 since version 2015-02-21.
    private static string Length(Request request) =>
        request.Content is { } content && content.TryComputeLength(out var bytes) && bytes > 0 ? bytes.ToString(CultureInfo.InvariantCulture) : "";
}

using System.Diagnostics.CodeAnalysis;
using Azure;
using Azure.Core;

namespace ConnectedInsurance.Platform.Tests.Hosting.Rest;

/// <summary>An answer no service gave.</summary>
internal sealed class CannedResponse(int status, Dictionary<string, string> headers, string body = "") : Response
{
    public override int Status => status;

    public override string ReasonPhrase => "Canned";

    public override Stream? ContentStream { get; set; } = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(body));

    public override string ClientRequestId { get; set; } = "";

    public override void Dispose()
    {
    }

    protected override bool ContainsHeader(string name) => headers.ContainsKey(name);

    protected override IEnumerable<HttpHeader> EnumerateHeaders() => headers.Select(header => new HttpHeader(header.Key, header.Value));

    protected override bool TryGetHeader(string name, [NotNullWhen(true)] out string? value) => headers.TryGetValue(name, out value);

    protected override bool TryGetHeaderValues(string name, [NotNullWhen(true)] out IEnumerable<string>? values)
    {
        values = headers.TryGetValue(name, out var value) ? [value] : null;
        return values is not null;
    }
}

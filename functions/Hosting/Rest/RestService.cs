using Azure;
using Azure.Core;
using Azure.Core.Pipeline;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Rest;

/// <summary>One service of an account: sends requests, tries again what may be tried, and names what fails in the end.</summary>
internal sealed class RestService
{
    // The first version in which Entra identities open tables: learn.microsoft.com/rest/api/storageservices/authorize-with-azure-active-directory.
    private const string ApiVersion = "2020-12-06";

    private readonly HttpPipeline _pipeline;
    private readonly string _name;

    private RestService(string name, Uri endpoint, HttpPipelinePolicy authorise, WireOptions options)
    {
        _name = name;
        Endpoint = endpoint.AbsoluteUri.TrimEnd('/');
        _pipeline = HttpPipelineBuilder.Build(options, authorise);
    }

    /// <value>The address every path of the service begins with.</value>
    public string Endpoint { get; }

    /// <summary>The account's tables.</summary>
    public static RestService Tables(StorageAccount account, WireOptions options) =>
        new("table", account.Tables, account.Authorise(StringsToSign.OfTables), options);

    /// <summary>The account's blobs.</summary>
    public static RestService Blobs(StorageAccount account, WireOptions options) =>
        new("blob", account.Blobs, account.Authorise(StringsToSign.OfBlobs), options);

    /// <summary>A request to a path, query included; both escaped.</summary>
    public HttpMessage Request(RequestMethod method, string path, ReadOnlyMemory<byte>? body = null)
    {
        var message = _pipeline.CreateMessage();
        message.Request.Method = method;
        message.Request.Uri.Reset(new Uri($"{Endpoint}/{path}"));
        message.Request.Headers.SetValue("x-ms-version", ApiVersion);
        message.Request.Content = body is { } bytes ? RequestContent.Create(bytes) : null;
        return message;
    }

    /// <summary>Sends until there is an answer with one of the expected statuses.</summary>
    /// <exception cref="StorageUnavailableException">There is none.</exception>
    public async ValueTask<Response> Send(HttpMessage message, CancellationToken cancellation, params int[] expected)
    {
        try
        {
            await _pipeline.SendAsync(message, cancellation);
        }
        catch (Exception e) when (!cancellation.IsCancellationRequested && WireFault.IsOne(e))
        {
            throw WireFault.Of(_name, e);
        }

        return expected.Contains(message.Response.Status) ? message.Response : throw WireFault.Of(_name, message.Response);
    }
}

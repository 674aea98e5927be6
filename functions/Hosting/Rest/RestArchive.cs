using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Azure.Core;
using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.WebUtilities;

namespace ConnectedInsurance.Hosting.Rest;

/// <summary>One block blob an object, in one container that is made on first use.</summary>
/// <remarks>
/// A blob is put in one request, so a reader sees all of the old bytes or all of the new ones; put and delete may be repeated freely.
/// Archive names are plain paths, so none needs escaping. Sources: learn.microsoft.com/rest/api/storageservices/put-blob, list-blobs.
/// </remarks>
internal sealed class RestArchive(RestService service, string container) : IArchive
{
    /// <inheritdoc />
    public async ValueTask Put(string name, ReadOnlyMemory<byte> content, CancellationToken cancellation)
    {
        ArchiveLimits.CheckName(name);
        if (await TryPut(StatusCodes.Status404NotFound) == StatusCodes.Status404NotFound)
        {
            using var create = service.Request(RequestMethod.Put, container + "?restype=container", ReadOnlyMemory<byte>.Empty);
            await service.Send(create, cancellation, StatusCodes.Status201Created, StatusCodes.Status409Conflict);
            await TryPut();
        }

        async Task<int> TryPut(params int[] allowed)
        {
            using var put = service.Request(RequestMethod.Put, $"{container}/{name}", content);
            put.Request.Headers.SetValue("x-ms-blob-type", "BlockBlob");
            put.Request.Headers.SetValue("Content-Type", "application/octet-stream");
            return (await service.Send(put, cancellation, [StatusCodes.Status201Created, .. allowed])).Status;
        }
    }

    /// <inheritdoc />
    public async ValueTask<ReadOnlyMemory<byte>?> Get(string name, CancellationToken cancellation)
    {
        ArchiveLimits.CheckName(name);
        using var get = service.Request(RequestMethod.Get, $"{container}/{name}");
        var answer = await service.Send(get, cancellation, StatusCodes.Status200OK, StatusCodes.Status404NotFound);
        return answer.Status == StatusCodes.Status200OK ? answer.Content.ToMemory() : default(ReadOnlyMemory<byte>?);
    }

    /// <inheritdoc />
    public async ValueTask Delete(string name, CancellationToken cancellation)
    {
        ArchiveLimits.CheckName(name);
        using var delete = service.Request(RequestMethod.Delete, $"{container}/{name}");
        await service.Send(delete, cancellation, StatusCodes.Status202Accepted, StatusCodes.Status404NotFound);
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<string> List(string prefix, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? marker = null;
        do
        {
            var query = QueryHelpers.AddQueryString(
                container, new Dictionary<string, string?> { ["restype"] = "container", ["comp"] = "list", ["prefix"] = prefix, ["marker"] = marker });
            using var list = service.Request(RequestMethod.Get, query);
            var answer = await service.Send(list, cancellation, StatusCodes.Status200OK, StatusCodes.Status404NotFound);
            if (answer.Status == StatusCodes.Status404NotFound)
            {
                yield break;
            }

            var page = await XElement.LoadAsync(answer.Content.ToStream(), LoadOptions.None, cancellation);
            foreach (var blob in page.Elements("Blobs").Elements("Blob"))
            {
                yield return blob.Element("Name")!.Value;
            }

            marker = page.Element("NextMarker")?.Value;
        }
        while (!string.IsNullOrEmpty(marker));
    }
}

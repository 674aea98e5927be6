using System.Collections.Concurrent;
using System.Net;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>Stands at a dongle's side of the wire and keeps the bytes of every batch that was answered 201: what the platform then owes.</summary>
internal sealed class AcknowledgedBatches() : DelegatingHandler(new SocketsHttpHandler())
{
    private readonly ConcurrentQueue<byte[]> _bodies = [];

    public IReadOnlyCollection<byte[]> Bodies => _bodies;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isBatch = request.RequestUri!.AbsolutePath.EndsWith("/messages", StringComparison.Ordinal);
        var body = isBatch ? await request.Content!.ReadAsByteArrayAsync(cancellationToken) : [];
        var answer = await base.SendAsync(request, cancellationToken);
        if (isBatch && answer.StatusCode == HttpStatusCode.Created)
        {
            _bodies.Enqueue(body);
        }

        return answer;
    }
}

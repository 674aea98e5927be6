using Azure.Core;
using Azure.Core.Pipeline;

namespace ConnectedInsurance.Platform.Tests.Hosting.Rest;

/// <summary>What becomes of one try of a request.</summary>
internal enum Fault
{
    None,

    /// <summary>The service never sees it.</summary>
    RequestLost,

    /// <summary>The service does as asked, and nobody hears of it.</summary>
    AnswerLost,

    /// <summary>The service has no time.</summary>
    Throttled,
}

/// <summary>The network of a bad day: decides for each try what becomes of it.</summary>
internal sealed class FaultyTransport(Func<Request, Fault> decide) : HttpPipelineTransport
{
    private readonly HttpClientTransport _network = new();

    /// <value>Tries so far.</value>
    public int Tries { get; private set; }

    /// <value>What a throttled try is answered.</value>
    public Func<CannedResponse> Busy { get; init; } = () => new(503, []);

    /// <value>What happens at the service after a try was lost and before the next.</value>
    public Func<Task> Meanwhile { get; init; } = () => Task.CompletedTask;

    /// <summary>The first tries meet these faults, one each, and all later ones none.</summary>
    public static Func<Request, Fault> First(params Fault[] faults)
    {
        var at = 0;
        return _ => at < faults.Length ? faults[at++] : Fault.None;
    }

    public override Request CreateRequest() => _network.CreateRequest();

    public override void Process(HttpMessage message) => throw new NotSupportedException();

    public override async ValueTask ProcessAsync(HttpMessage message)
    {
        Tries++;
        var fault = decide(message.Request);
        if (fault == Fault.Throttled)
        {
            message.Response = Busy();
            return;
        }

        if (fault != Fault.RequestLost)
        {
            await _network.ProcessAsync(message);
        }

        if (fault != Fault.None)
        {
            await Meanwhile();
            throw new IOException("The connection broke.");
        }
    }
}

using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry.Callers;

/// <summary>The operator's token. It is derived from the platform's own secret, so whoever holds the key file can print it and nothing else stores it.</summary>
public sealed class OperatorToken(ISecrets secrets)
{
    /// <summary>The token, as the operator sends it.</summary>
    public async ValueTask<string> Get(CancellationToken cancellation) =>
        "cio_" + Convert.ToHexStringLower((await secrets.Named("operator-token", cancellation)).Span);
}

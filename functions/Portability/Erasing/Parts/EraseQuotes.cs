using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes what a driver asked insurers for, what was granted for it alone, and every name that leads from an insurer to them. Each insurer that waits is told, under that name, that it is over.</summary>
/// <remarks>The names lie in clear: this needs no key of a driver whose key is gone already, and a crash between telling and forgetting tells again, which is logged once.</remarks>
public sealed class EraseQuotes(ITables tables, QuoteBook book, PublishEvent publish) : IErasePart
{
    private readonly ITable consent = tables.Open(ConsentRows.Table);

    /// <inheritdoc/>
    public string Part => "quote-requests";

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation) =>
        await consent.DeleteAll(TableRange.Prefix(scope.Driver, ConsentRows.OneTime), cancellation)
        + await book.ForgetAll(scope.Driver, (insurer, name) => publish.Of(insurer, name, EventType.QuoteRequestEnded, name, 0, cancellation), cancellation);
}

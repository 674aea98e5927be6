using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Portability.Erasing.Parts;

/// <summary>Removes what a driver asked insurers for, what was granted for it alone, and every name that leads from an insurer to them.</summary>
public sealed class EraseQuotes(ITables tables, QuoteBook book) : IErasePart
{
    private readonly ITable consent = tables.Open(ConsentRows.Table);

    /// <inheritdoc/>
    public string Part => "quote-requests";

    /// <inheritdoc/>
    public async ValueTask<long> Erase(PartScope scope, CancellationToken cancellation) =>
        await consent.DeleteAll(TableRange.Prefix(scope.Driver, ConsentRows.OneTime), cancellation) + await book.ForgetAll(scope.Driver, cancellation);
}

using System.Runtime.CompilerServices;
using ConnectedInsurance.Portability.Passports;

namespace ConnectedInsurance.Portability.Parts;

/// <summary>What insurers signed and the driver laid here.</summary>
public sealed class PassportParts(ClaimsHistories histories) : IStageParts
{
    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts =>
    [
        new RecordPart<ClaimsHistory>(
            "claims-histories",
            null,
            new(Provenance.Given)
            {
                Observed = ["added"],
                CorrectedBy = new Dictionary<string, string> { ["statement"] = "PUT /me/claims-histories/{insurer}" },
            },
            PartJson.Default.ClaimsHistory,
            Histories),
    ];

    private async IAsyncEnumerable<ClaimsHistory> Histories(PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        foreach (var history in await histories.Of(scope.Driver, cancellation))
        {
            yield return history;
        }
    }
}

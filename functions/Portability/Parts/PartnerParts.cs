using System.Runtime.CompilerServices;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Asking;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Portability.Parts;

/// <summary>Who the partners are that the other parts name.</summary>
public sealed class PartnerParts(Consents consents, ConsentRequests requests, PolicyBook policies, PartnerRegister register) : IStageParts
{
    /// <summary>A partner that was granted something, asked for something, or sold a policy.</summary>
    /// <param name="Partner">The id.</param>
    /// <param name="Name">What it is called.</param>
    /// <param name="Kind">What it does.</param>
    public sealed record NamedPartner(string Partner, string Name, PartnerKind Kind);

    /// <inheritdoc/>
    public IReadOnlyList<Part> Parts =>
        [new RecordPart<NamedPartner>("partners", null, new(Provenance.Observed), PartJson.Default.NamedPartner, Named) { KnownBy = ["partner"] }];

    private async IAsyncEnumerable<NamedPartner> Named(PartScope scope, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var ids = (await consents.Of(scope.Driver, cancellation)).Select(grant => grant.Partner)
            .Concat((await requests.To(scope.Driver, cancellation)).Select(request => request.Partner))
            .Concat((await policies.Of(scope.Driver, cancellation)).Select(policy => policy.Insurer));
        foreach (var id in ids.Distinct().Order(StringComparer.Ordinal))
        {
            if (await register.Find(id, cancellation) is { } partner)
            {
                yield return new(partner.Id, partner.Name, partner.Kind);
            }
        }
    }
}

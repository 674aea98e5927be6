using ConnectedInsurance.Consent;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Partners.Quoting;

/// <summary>Has the gate release what an insurer may learn on the occasion of a request: what is to be insured, and once it is chosen, who for.</summary>
public sealed class ReleaseNeed(QuoteBook book, Drivers drivers, DisclosureGate gate, TimeProvider time)
{
    /// <summary>What an insurer asks for on the occasion it knows by a name.</summary>
    public static DisclosureRequest Request(string insurer, DisclosureScope scope, QuoteName meant, string resource) =>
        new(insurer, meant.Driver, scope, resource, Occasion: meant.Request);

    /// <summary>What is to be insured; null when it may not be told.</summary>
    public async Task<ReadOnlyMemory<byte>?> Need(DisclosureRequest request, string name, CancellationToken cancellation) =>
        await book.Find(request.Driver, request.Occasion!, cancellation) is var (found, asked) && asked.FirstOrDefault(one => one.Name == name) is { } own
        && AskedQuote.Of(found, own, time.GetUtcNow()).State != AskedState.Over
            ? await gate.Disclose(request, SubjectNeed.Of(found, own), SubjectNeedJson.Default, cancellation)
            : null;

    /// <summary>Who the driver is; null for whom they did not choose.</summary>
    public async Task<ReadOnlyMemory<byte>?> Identity(DisclosureRequest request, string name, CancellationToken cancellation) =>
        await drivers.FindIdentity(request.Driver, cancellation) is { } identity
            ? await gate.Identify(request, new(name, identity.Name, identity.Email), cancellation)
            : null;
}

using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Portability.Erasing.Parts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Portability.Erasing;

/// <summary>What a driver holds of an erasure.</summary>
/// <param name="Erasure">Its id.</param>
/// <param name="Driver">The number the driver had, which leads to nobody any more.</param>
/// <param name="Scope">What was erased.</param>
/// <param name="Asked">When it was asked for.</param>
/// <param name="Done">When it was done, the stream's day included.</param>
/// <param name="Keys">Whose keys were dropped: what they sealed is unreadable in every copy.</param>
/// <param name="Kept">What law keeps, until when.</param>
/// <param name="Told">The withdrawals partners were told of; how each stands is read under the erasure's id.</param>
public sealed record ErasureCertificate(
    string Erasure,
    string Driver,
    ErasureScope Scope,
    DateTimeOffset Asked,
    DateTimeOffset Done,
    IReadOnlyList<string> Keys,
    IReadOnlyList<KeptByLaw> Kept,
    IReadOnlyList<string> Told)
{
    /// <value>The type of the signed certificate.</value>
    public const string Type = "erasure";
}

/// <summary>Removes what the stream still brought and signs the certificate.</summary>
public sealed class CertifyErasure(
    Erasures erasures, RemoveParts remove, EraseDongle dongles, Consents consents, Statements statements, Upward<KeysDropped> dropped, TimeProvider time)
    : Activity<string, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, string input, CancellationToken cancellation)
    {
        if (await erasures.Find(input, cancellation) is not { State: ErasureState.AwaitsStream } erasure)
        {
            return default;
        }

        await remove.Remove(erasure, cancellation);
        foreach (var dongle in erasure.Dongles)
        {
            await dongles.Erase(dongle, cancellation);
        }

        await dropped.Raise(new(Keys(erasure)), cancellation);
        var told = erasure.Scope.IsWhole ? (await consents.Withdrawals(erasure.Driver, cancellation)).Select(withdrawal => withdrawal.Id) : [];
        var certificate = new ErasureCertificate(
            erasure.Id, erasure.Driver, erasure.Scope, erasure.Asked, time.GetUtcNow(), Keys(erasure), erasure.Kept, [.. told]);
        var signed = await statements.Sign(ErasureCertificate.Type, JsonSerializer.Serialize(certificate, ErasureJson.Default.ErasureCertificate), cancellation);
        await erasures.Become(input, ErasureState.Done, done => done with { Certificate = signed }, cancellation);
        return default;
    }

    private static string[] Keys(Erasure erasure) => erasure.Scope.IsWhole
        ? [.. new[] { Subject.Driver(erasure.Driver), Subject.Identity(erasure.Driver) }.Concat(erasure.Dongles.Select(Subject.Dongle)).Select(subject => subject.ToString())]
        : [];
}

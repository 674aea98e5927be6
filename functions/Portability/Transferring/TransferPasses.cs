using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Accounts;

namespace ConnectedInsurance.Portability.Transferring;

/// <summary>An authorization code, for the one platform the driver confirmed (RFC 6749, 4.1; RFC 7636).</summary>
/// <param name="Driver">Who confirmed.</param>
/// <param name="Client">The platform it was given to: its address.</param>
/// <param name="Redirect">Where it was sent.</param>
/// <param name="Challenge">What the verifier must hash to.</param>
/// <param name="IsContinuous">True when the driver confirmed keeping both in step.</param>
/// <param name="Expires">From then on it opens nothing.</param>
public sealed record TransferCode(string Driver, string Client, string Redirect, string Challenge, bool IsContinuous, DateTimeOffset Expires);

/// <summary>What a platform fetches a driver's data with.</summary>
/// <param name="Driver">Whose.</param>
/// <param name="Transfer">Which transfer.</param>
/// <param name="Signer">Thumbprint of the key the target signs its receipt with.</param>
/// <param name="Expires">From then on it opens nothing; a transfer kept in step pushes it on.</param>
public sealed record TransferPass(string Driver, string Transfer, string Signer, DateTimeOffset Expires);

/// <summary>Codes and passes, by the hash of the secret. Tables <c>transfercodes</c>: (hash) / <c>code</c>; <c>transferpasses</c>: (hash) / <c>pass</c>.</summary>
public sealed class TransferPasses(ITables tables, TimeProvider time)
{
    /// <value>How long a code serves.</value>
    public static readonly TimeSpan CodeLife = TimeSpan.FromMinutes(5);

    /// <value>How long a pass serves after it was last used for a manifest.</value>
    public static readonly TimeSpan PassLife = TimeSpan.FromDays(30);

    private const string Code = "code";
    private const string Pass = "pass";
    private const string Kind = "cix";
    private static readonly RowFormat<TransferCode> CodeFormat = new("transfercodes", 1, TransferJson.Default.TransferCode);
    private static readonly RowFormat<TransferPass> PassFormat = new("transferpasses", 1, TransferJson.Default.TransferPass);

    private readonly ITable codes = tables.Open("transfercodes");
    private readonly ITable passes = tables.Open("transferpasses");

    /// <summary>A new code, to be sent to the platform it is for.</summary>
    public async Task<string> Issue(TransferCode code, CancellationToken cancellation)
    {
        var secret = DriverSecret.New(Kind, code.Driver);
        await codes.Commit(secret.Hash, [TableWrite.Insert(Code, CodeFormat.Version, CodeFormat.Write(code))], cancellation);
        return secret.Text;
    }

    /// <summary>Takes a code, once; null when it opens nothing, or the verifier is another's.</summary>
    public async Task<TransferCode?> Take(string text, string client, string redirect, string verifier, CancellationToken cancellation)
    {
        if (DriverSecret.Parse(Kind, text) is not { } secret
            || await codes.Find(secret.Hash, Code, cancellation) is not { } row
            || !(await codes.Commit(secret.Hash, [TableWrite.Delete(Code, row.Tag)], cancellation)).IsCommitted)
        {
            return null;
        }

        var code = CodeFormat.Read(row);
        return time.GetUtcNow() < code.Expires && code.Client == client && code.Redirect == redirect
            && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(code.Challenge), Encoding.ASCII.GetBytes(Challenge(verifier)))
            ? code
            : null;
    }

    /// <summary>What a verifier hashes to (S256).</summary>
    public static string Challenge(string verifier) => System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier)));

    /// <summary>A new pass, shown this once.</summary>
    public async Task<string> Issue(TransferPass pass, CancellationToken cancellation)
    {
        var secret = DriverSecret.New(Kind, pass.Driver);
        await passes.Commit(secret.Hash, [TableWrite.Insert(Pass, PassFormat.Version, PassFormat.Write(pass))], cancellation);
        return secret.Text;
    }

    /// <summary>The pass a request shows; null when it shows none that opens anything.</summary>
    public async ValueTask<TransferPass?> Shown(HttpRequest request, CancellationToken cancellation) =>
        Secret(request) is { } secret && await passes.Find(secret.Hash, Pass, cancellation) is { } row
        && PassFormat.Read(row) is var pass && time.GetUtcNow() < pass.Expires
            ? pass
            : null;

    /// <summary>Lets the pass of a request serve on.</summary>
    public async Task Renew(HttpRequest request, TransferPass pass, CancellationToken cancellation) =>
        await passes.Commit(
            Secret(request)!.Hash,
            [TableWrite.Put(Pass, PassFormat.Version, PassFormat.Write(pass with { Expires = time.GetUtcNow() + PassLife }))],
            cancellation);

    private static DriverSecret? Secret(HttpRequest request) =>
        request.Headers.Authorization.ToString() is ['B', 'e', 'a', 'r', 'e', 'r', ' ', .. var text] ? DriverSecret.Parse(Kind, text) : null;
}

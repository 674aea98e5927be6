using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Collecting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Registry;

/// <summary>A dongle proves that it holds its own key and gets a token for its publisher path; its key authenticates nothing else.</summary>
public static class IssueDongleToken
{
    /// <value>How far the dongle's clock may be off; a signature older than this is no proof of presence.</value>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(10);

    /// <summary>The proof.</summary>
    /// <param name="Ts">The dongle's time, unix seconds; 0 while it has none, which is answered 401 with a Date header to try again with.</param>
    /// <param name="Nonce">16 to 64 random characters.</param>
    /// <param name="Sig">base64 HMAC-SHA256, under the dongle's key, of id, ts and nonce, parted by line feeds.</param>
    public sealed record Request(long Ts, string Nonce, string Sig);

    /// <summary>The token.</summary>
    /// <param name="Token">The value of the Authorization header.</param>
    /// <param name="Expires">Unix seconds.</param>
    /// <param name="Uri">Where to post batches.</param>
    /// <param name="Hub">The hub's name.</param>
    /// <param name="Policy">Version of the collection policy in force.</param>
    /// <param name="Mode">What it lets the dongle collect: 0 without place, 1 with place, 3 nothing.</param>
    /// <param name="PolicySig">What proves the two to the dongle, see <see cref="CollectionPolicy.Sign"/>.</param>
    public sealed record Response(string Token, long Expires, Uri Uri, string Hub, int Policy, int Mode, string PolicySig);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/dongles/{dongle:key}/token", Handle).AllowAnonymous().Refuses(Problem.NotSignedIn, Problem.NotYours);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string dongle,
        Request request,
        HttpRequest http,
        Dongles dongles,
        CollectionPolicies policies,
        Hub hub,
        RegistryMeters meters,
        TimeProvider time,
        CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        http.HttpContext.Response.Headers.Date = now.ToString("R", CultureInfo.InvariantCulture);
        if (await dongles.Find(dongle, cancellation) is not { } known
            || await dongles.KeyOf(known, cancellation) is not { } key
            || !Proves(request, dongle, key)
            || !IsFresh(request.Ts, now))
        {
            meters.Token("unproven");
            return Problem.NotSignedIn.Because("The signature does not prove this dongle, or its clock is off; the Date header tells the time.");
        }

        if (known.Status != DongleStatus.Paired)
        {
            meters.Token(known.Status == DongleStatus.Unpaired ? "unpaired" : "revoked");
            return Problem.NotYours.Because(known.Status == DongleStatus.Unpaired
                ? "The dongle is in nobody's car yet: pair it with the code on its box."
                : "The dongle was revoked.");
        }

        var askedAt = new Uri($"{http.Scheme}://{http.Host}");
        var (token, expires, publisher) = await hub.Sign(dongle, askedAt, cancellation);
        var policy = await policies.Of(dongle, cancellation);
        meters.Token("issued");
        return TypedResults.Ok(new Response(
            token, expires.ToUnixTimeSeconds(), new($"{publisher}/messages"), hub.Name, policy.Version, (int)policy.Choice, policy.Sign(dongle, key)));
    }

    private static bool IsFresh(long unixSeconds, DateTimeOffset now) =>
        Math.Abs((decimal)unixSeconds - now.ToUnixTimeSeconds()) <= (decimal)ClockTolerance.TotalSeconds;

    private static bool Proves(Request request, string dongle, byte[] key)
    {
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (request.Nonce.Length is < 16 or > 64
            || !Convert.TryFromBase64String(request.Sig, given, out var length)
            || length != given.Length)
        {
            return false;
        }

        var signed = string.Create(CultureInfo.InvariantCulture, $"{dongle}\n{request.Ts}\n{request.Nonce}");
        return CryptographicOperations.FixedTimeEquals(given, HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(signed)));
    }
}

using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Partners.Conventions;

/// <summary>A POST under an <c>Idempotency-Key</c> does its work once, however often it is sent; later ones get the first answer. Source: draft-ietf-httpapi-idempotency-key-header.</summary>
/// <remarks>Only what did something is kept: a refusal or a failure may be tried again under the same key.</remarks>
internal static class AnswerOnce
{
    /// <value>The header.</value>
    public const string Header = "Idempotency-Key";

    /// <value>True on an answer that was given before.</value>
    public const string Again = "Idempotency-Replayed";

    private const int LongestKey = 255;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    public static async Task Run(HttpContext http, RequestDelegate next)
    {
        var sent = http.Request.Headers[Header];
        if (!HttpMethods.IsPost(http.Request.Method) || sent.Count == 0)
        {
            await next(http);
            return;
        }

        if (sent is not [{ Length: > 0 and <= LongestKey } key])
        {
            await Problem.BadRequest.Because($"{Header} comes once and has 1 to {LongestKey} characters.").ExecuteAsync(http);
            return;
        }

        var (answers, partner) = (http.RequestServices.GetRequiredService<KeptAnswers>(), http.User.Id());
        var fingerprint = await Fingerprint(http);
        switch (await answers.Begin(partner, key, fingerprint, http.RequestAborted))
        {
            case null:
                await Answer(http, next, answers, partner, key, fingerprint);
                break;
            case var before when !before.Fingerprint.AsSpan().SequenceEqual(fingerprint):
                await Problem.KeyReused.Because().ExecuteAsync(http);
                break;
            case { Status: null }:
                http.Response.RetryAfter(Patience);
                await Problem.StillAnswering.Because().ExecuteAsync(http);
                break;
            case var before:
                await Repeat(http, before);
                break;
        }
    }

    private static async Task Answer(HttpContext http, RequestDelegate next, KeptAnswers answers, string partner, string key, byte[] fingerprint)
    {
        var done = false;
        try
        {
            var body = await HeldAnswer.Of(http, next);
            done = http.Response.StatusCode is >= 200 and < 300;
            if (done)
            {
                await answers.Keep(partner, key, new(
                    fingerprint, default, http.Response.StatusCode, http.Response.ContentType, http.Response.Headers.Location, body));
            }

            await http.Response.Body.WriteAsync(body, http.RequestAborted);
        }
        finally
        {
            if (!done)
            {
                await answers.Forget(partner, key);
            }
        }
    }

    private static async Task Repeat(HttpContext http, KeptAnswer before)
    {
        http.Response.StatusCode = before.Status!.Value;
        http.Response.ContentType = before.ContentType;
        http.Response.Headers.Location = before.Location;
        http.Response.Headers[Again] = "true";
        await http.Response.Body.WriteAsync(before.Body, http.RequestAborted);
    }

    /// <summary>SHA-256 of path, query and body; the body is then read again from its beginning.</summary>
    private static async Task<byte[]> Fingerprint(HttpContext http)
    {
        var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body, http.RequestAborted);
        http.Request.Body = body;
        body.Position = 0;
        return SHA256.HashData([.. Encoding.UTF8.GetBytes($"{http.Request.Path}{http.Request.QueryString}\n"), .. body.ToArray()]);
    }
}

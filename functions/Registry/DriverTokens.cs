using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry;

/// <summary>A personal access token, as the platform keeps it.</summary>
public sealed record DriverToken(string Driver, DateTimeOffset Issued, DateTimeOffset Expires);

/// <summary>Personal access tokens of drivers.</summary>
/// <remarks>Table <c>drivertokens</c>: (SHA-256 of the token) / <c>token</c>: found by what the request carries, and useless to whoever reads the table.</remarks>
public sealed class DriverTokens(ITables tables, TimeProvider time)
{
    private const string Row = "token";
    private static readonly TimeSpan Lifetime = TimeSpan.FromDays(90);
    private static readonly RowFormat<DriverToken> Format = new("drivertokens", 1, DriverTokenJson.Default.DriverToken);

    private readonly ITable table = tables.Open("drivertokens");

    /// <summary>Issues a token; it is shown once.</summary>
    public async Task<string> Issue(string driver, CancellationToken cancellation)
    {
        var token = Identifier.NewSecret("cid");
        var now = time.GetUtcNow();
        await table.Commit(Hash(token), [TableWrite.Insert(Row, Format.Version, Format.Write(new(driver, now, now + Lifetime)))], cancellation);
        return token;
    }

    /// <summary>The driver a token speaks for, or null.</summary>
    public async ValueTask<string?> Authenticate(string token, CancellationToken cancellation) =>
        await table.Find(Hash(token), Row, cancellation) is { } row && Format.Read(row) is var found && found.Expires > time.GetUtcNow()
            ? found.Driver
            : null;

    private static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DriverToken))]
internal sealed partial class DriverTokenJson : JsonSerializerContext;

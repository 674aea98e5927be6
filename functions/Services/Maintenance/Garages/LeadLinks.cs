using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Services.Maintenance.Leads;

namespace ConnectedInsurance.Services.Maintenance.Garages;

/// <summary>What a link opens.</summary>
/// <param name="Driver">Whose.</param>
/// <param name="Lead">Which lead.</param>
/// <param name="Turn">At which turn of it: whatever happens uses the link up.</param>
/// <param name="Until">Until when.</param>
public sealed record LeadLink(string Driver, string Lead, int Turn, DateTimeOffset Until);

/// <summary>Links by which a garage without any programs of its own answers: sealed and authenticated, so that nobody makes one and nothing can be read off it.</summary>
public sealed class LeadLinks(ISecrets secrets, TimeProvider time)
{
    /// <value>Where they lead to.</value>
    public const string Path = "/garage/leads/";

    /// <value>How long one serves.</value>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(14);

    private const string Secret = "lead-links";
    private static readonly string Place = Seal.Place(Secret, "garage", "link", 1);

    /// <summary>The link of a lead as it is now.</summary>
    public async ValueTask<string> Of(Lead lead, CancellationToken cancellation)
    {
        var link = JsonSerializer.SerializeToUtf8Bytes(new(lead.Driver, lead.Id, lead.Turn, time.GetUtcNow() + Lifetime), LeadLinkJson.Default.LeadLink);
        return Base64Url.EncodeToString(new SealingKey((await secrets.Named(Secret, cancellation)).ToArray()).Close(link, Place));
    }

    /// <summary>What a link opens; null when it is none of ours, or past its time.</summary>
    public async ValueTask<LeadLink?> Open(string link, CancellationToken cancellation)
    {
        try
        {
            var opened = new SealingKey((await secrets.Named(Secret, cancellation)).ToArray()).Open(Base64Url.DecodeFromChars(link), Place);
            return JsonSerializer.Deserialize(opened, LeadLinkJson.Default.LeadLink) is { } known && time.GetUtcNow() < known.Until ? known : null;
        }
        catch (Exception refused) when (refused is CryptographicException or FormatException)
        {
            return null;
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(LeadLink))]
internal sealed partial class LeadLinkJson : JsonSerializerContext;

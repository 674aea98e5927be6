using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry.Collecting;

/// <summary>What each dongle may collect. Table <c>dongles</c>: (dongle) / <c>collection</c>.</summary>
public sealed class CollectionPolicies(ITables tables, TimeProvider time)
{
    private const string Row = "collection";
    private static readonly RowFormat<CollectionPolicy> Format = new("dongles", 1, CollectionJson.Default.CollectionPolicy);

    private readonly ITable table = tables.Open("dongles");

    /// <summary>The policy in force.</summary>
    public async ValueTask<CollectionPolicy> Of(string dongle, CancellationToken cancellation) =>
        await table.Find(dongle, Row, cancellation) is { } row ? Format.Read(row) : CollectionPolicy.Default;

    /// <summary>Puts a choice in force; the choice that is in force already changes nothing.</summary>
    public async Task<CollectionPolicy> Choose(string dongle, CollectionChoice choice, CancellationToken cancellation)
    {
        while (true)
        {
            var row = await table.Find(dongle, Row, cancellation);
            var policy = row is null ? CollectionPolicy.Default : Format.Read(row);
            if (policy.Choice == choice)
            {
                return policy;
            }

            var changed = new CollectionPolicy(policy.Version + 1, choice, time.GetUtcNow());
            var value = Format.Write(changed);
            var write = row is null ? TableWrite.Insert(Row, Format.Version, value) : TableWrite.Replace(Row, Format.Version, value, row.Tag);
            if ((await table.Commit(dongle, [write], cancellation)).IsCommitted)
            {
                return changed;
            }
        }
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(CollectionPolicy))]
internal sealed partial class CollectionJson : JsonSerializerContext;

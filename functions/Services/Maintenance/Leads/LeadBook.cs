using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Services.Maintenance.Leads;

/// <summary>The leads of drivers. Table <c>leads</c>: (driver) / (lead), sealed under the driver's key.</summary>
public sealed class LeadBook(ITables tables, SubjectKeys keys)
{
    private static readonly RowFormat<Lead> Format = new("leads", 1, LeadJson.Default.Lead);

    private readonly ITable table = tables.Open("leads");

    /// <summary>Takes a lead in; one that is there stands.</summary>
    public async Task Enter(Lead lead, CancellationToken cancellation) =>
        await table.Commit(lead.Driver, [TableWrite.Insert(lead.Id, Format.Version, await Sealed(lead, cancellation))], cancellation);

    /// <summary>A lead; null when there is none, or the driver was erased.</summary>
    public async ValueTask<Lead?> Find(string driver, string id, CancellationToken cancellation) =>
        await table.Find(driver, id, cancellation) is { } row && await keys.Find(Subject.Driver(driver), cancellation) is { } key ? Format.Read(row, key) : null;

    /// <summary>Every lead of a driver, the one that changed last first.</summary>
    public async Task<IReadOnlyList<Lead>> Of(string driver, CancellationToken cancellation) =>
        await keys.Find(Subject.Driver(driver), cancellation) is { } key
            ? [.. (await table.Read(new(driver), cancellation).Select(row => Format.Read(row, key)).ToListAsync(cancellation)).OrderByDescending(lead => lead.Since)]
            : [];

    /// <summary>Takes away every lead that was over before a moment; returns how many.</summary>
    public Task<long> Expire(DateTimeOffset before, CancellationToken cancellation) =>
        table.Expire(Format, keys, lead => lead.State.IsOver() && lead.Since < before, cancellation);

    /// <summary>Changes a lead; null when there is none, or <paramref name="change"/> finds that it cannot be changed so.</summary>
    public async Task<Lead?> Change(string driver, string id, Func<Lead, Lead?> change, CancellationToken cancellation)
    {
        while (await table.Find(driver, id, cancellation) is { } row && await keys.Find(Subject.Driver(driver), cancellation) is { } key && change(Format.Read(row, key)) is { } changed)
        {
            if ((await table.Commit(driver, [TableWrite.Replace(id, Format.Version, await Sealed(changed, cancellation), row.Tag)], cancellation)).IsCommitted)
            {
                return changed;
            }
        }

        return null;
    }

    private async ValueTask<byte[]> Sealed(Lead lead, CancellationToken cancellation) =>
        Format.Write(lead, await keys.Get(Subject.Driver(lead.Driver), cancellation), lead.Driver, lead.Id);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Lead))]
internal sealed partial class LeadJson : JsonSerializerContext;

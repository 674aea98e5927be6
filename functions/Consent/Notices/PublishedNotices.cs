using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Consent.Notices;

/// <summary>Every version of every partner's notice. Table <c>notices</c>: (partner) / (version, newest first): the current one is the first of its range.</summary>
public sealed class PublishedNotices(ITables tables, TimeProvider time)
{
    private static readonly RowFormat<Notice> Format = new("notices", 1, NoticeJson.Default.Notice);

    private readonly ITable table = tables.Open("notices");

    /// <summary>Publishes the next version of a partner's notice.</summary>
    public async Task<Notice> Publish(Partner partner, NoticeTerms terms, CancellationToken cancellation)
    {
        while (true)
        {
            var version = (await Current(partner.Id, cancellation))?.Version + 1 ?? 1;
            var notice = new Notice(partner.Id, version, time.GetUtcNow(), partner.Kind, Sorted(terms));
            if ((await table.Commit(partner.Id, [TableWrite.Insert(Row(version), Format.Version, Format.Write(notice))], cancellation)).IsCommitted)
            {
                return notice;
            }
        }
    }

    /// <summary>What a partner's notice says now; null before it published one.</summary>
    public async ValueTask<Notice?> Current(string partner, CancellationToken cancellation) =>
        await table.First(new(partner), cancellation) is { } row ? Format.Read(row) : null;

    /// <summary>What every partner's notice says now.</summary>
    public async Task<IReadOnlyList<Notice>> CurrentOfAll(CancellationToken cancellation) =>
        await table.Read(TableRange.Whole, cancellation).Select(Format.Read).DistinctBy(notice => notice.Partner).ToListAsync(cancellation);

    /// <summary>One version; null when there is none such.</summary>
    public async ValueTask<Notice?> Find(string partner, int version, CancellationToken cancellation) =>
        await table.Find(partner, Row(version), cancellation) is { } row ? Format.Read(row) : null;

    private static NoticeTerms Sorted(NoticeTerms terms) => terms with
    {
        Uses = [.. terms.Uses.OrderBy(use => use.Purpose).Select(use => use with { Categories = [.. use.Categories.Distinct().Order()] })],
    };

    private static string Row(int version) => KeyText.Of(uint.MaxValue - (uint)version);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Notice))]
internal sealed partial class NoticeJson : JsonSerializerContext;

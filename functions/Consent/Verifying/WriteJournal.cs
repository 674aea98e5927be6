using System.Security.Claims;
using System.Text;
using System.Text.Json;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Consent.Verifying;

/// <summary>A driver carries their access journal away, or only its signed head: either shows later whether anything was altered or cut off.</summary>
public sealed class WriteJournal(ITables tables, SubjectKeys keys, Statements statements, TimeProvider time)
{
    private readonly ITable table = tables.Open(ConsentRows.Table);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/me/journal/head", Head).ForDriver(DriverScope.ReadJournal);
        app.MapGet("/me/journal/file", File).ForDriver(DriverScope.ReadJournal);
    }

    /// <summary>The journal as a file.</summary>
    public async Task<JournalFile> Write(string driver, CancellationToken cancellation)
    {
        var (head, rows) = await Journal.Rows(tables, driver, cancellation);
        var key = await keys.Get(Subject.Driver(driver), cancellation);
        var payloads = await table.Read(TableRange.Prefix(driver, ConsentRows.Payloads), cancellation).ToDictionaryAsync(row => row.Row, cancellationToken: cancellation);
        return new(
            JournalFile.Present,
            await Sign(driver, head, cancellation),
            [.. rows.Select((row, i) => Entry(row, head.Dropped + i + 1, key, payloads.GetValueOrDefault(ConsentRows.Payload(head.Dropped + i + 1))))]);
    }

    /// <summary>The head as it stands now, signed.</summary>
    public async Task<string> Sign(string driver, JournalHead head, CancellationToken cancellation)
    {
        var signed = new SignedHead(driver, head.Entries, head.Hash, head.Dropped, time.GetUtcNow(), head.DroppedHash);
        return await statements.Sign(SignedHead.Type, JsonSerializer.Serialize(signed, JournalFileJson.Default.SignedHead), cancellation);
    }

    private static JournalFileEntry Entry(TableRow row, long number, SealingKey key, TableRow? payload)
    {
        var entry = new JournalFileEntry(number, row.Value[..JournalChain.HashBytes].ToArray(), JournalChain.Linked(row).ToArray());
        if (!JournalChain.IsCommitted(row.Version))
        {
            return entry;
        }

        entry = entry with { Entry = Encoding.UTF8.GetString(JournalChain.Open(row, key)) };
        if (payload is null)
        {
            return entry;
        }

        var released = key.Open(payload.Value.Span, Seal.Place(ConsentRows.Table, payload.Partition, payload.Row, payload.Version));
        return entry with { Salt = released[..DisclosureGate.SaltBytes], Payload = Encoding.UTF8.GetString(released.AsSpan(DisclosureGate.SaltBytes)) };
    }

    private static async Task<ContentHttpResult> Head(ClaimsPrincipal caller, ITables tables, WriteJournal journal, CancellationToken cancellation)
    {
        var row = await tables.Open(ConsentRows.Table).Find(caller.Id(), ConsentRows.Head, cancellation);
        return TypedResults.Text(await journal.Sign(caller.Id(), row is null ? JournalHead.Empty : ConsentRows.HeadFormat.Read(row), cancellation), "application/jose");
    }

    private static async Task<JsonHttpResult<JournalFile>> File(ClaimsPrincipal caller, HttpResponse response, WriteJournal journal, CancellationToken cancellation)
    {
        response.Headers.ContentDisposition = "attachment; filename=\"access-journal.json\"";
        return TypedResults.Json(await journal.Write(caller.Id(), cancellation), JournalFileJson.Default.JournalFile);
    }
}

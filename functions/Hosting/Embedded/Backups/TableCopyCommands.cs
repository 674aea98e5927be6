using System.CommandLine;
using ConnectedInsurance.Hosting.Rest;

namespace ConnectedInsurance.Hosting.Embedded.Backups;

/// <summary><c>operator tables</c>: daily copies of the tables of a storage account, and the way back.</summary>
internal static class TableCopyCommands
{
    private const int KeptDays = 35; // as backups are

    /// <summary><c>operator tables copy</c> and <c>operator tables bring</c>.</summary>
    public static Command Create()
    {
        var data = new Option<string>("--data-account") { Description = "The account whose tables they are: https://NAME.table.core.windows.net for the identity of whoever runs this, or a connection string.", Required = true };
        var copies = new Option<string>("--copies-account") { Description = "The account of the copies, likewise. The platform's identity cannot write there.", Required = true };
        var without = new Option<string[]>("--without") { Description = "A table to leave out, such as batches: what is driven is in the archive once a trip is closed. May be given again." };
        var day = new Option<DateOnly>("--day") { Description = "The day whose copy is brought back, such as 2026-11-22.", Required = true };

        var copy = new Command("copy", $"Copies every table as of today, and removes copies of more than {KeptDays} days ago.") { data, copies, without };
        copy.SetAction((parsed, cancellation) => OperatorConnection.Run(
            parsed,
            async () =>
            {
                var (today, kept) = (DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime), Open(parsed, data, copies));
                Print(parsed, await kept.Make(today, parsed.GetValue(without) ?? [], cancellation));
                parsed.InvocationConfiguration.Output.WriteLine($"{await kept.Forget(today.AddDays(-KeptDays), cancellation)} tables of copies over their time are removed.");
            },
            cancellation));

        var erasures = new Option<string>("--erasures-account") { Description = "The account whose container erasures tells whose keys were dropped since: that of the platform as it was.", Required = true };
        var bring = new Command("bring", "Copies a day's copy back, into an account that nothing runs on yet, and drops the keys of all who were erased since.") { data, copies, day, erasures };
        bring.SetAction((parsed, cancellation) => OperatorConnection.Run(
            parsed,
            async () =>
            {
                var brought = await Open(parsed, data, copies).Bring(parsed.GetRequiredValue(day), cancellation);
                Print(parsed, brought.Count > 0 ? brought : throw new HttpRequestException($"There is no copy of {parsed.GetRequiredValue(day):yyyy-MM-dd}."));
                var erased = await DroppedKeys.Read(StorageAccount.Parse(parsed.GetRequiredValue(erasures)), cancellation);
                await DroppedKeys.Drop(erased, Tables(parsed.GetRequiredValue(data)), cancellation);
                parsed.InvocationConfiguration.Output.WriteLine($"The keys of {erased.Count} erased subjects and trips are dropped. The platform may be started.");
            },
            cancellation));
        return new("tables", "Daily copies of the tables of a storage account, and the way back.") { copy, bring };
    }

    private static TableCopies Open(ParseResult parsed, Option<string> data, Option<string> copies) =>
        new(Tables(parsed.GetRequiredValue(data)), Tables(parsed.GetRequiredValue(copies)));

    private static RestTables Tables(string connection) => new(RestService.Tables(StorageAccount.Parse(connection), new()));

    private static void Print(ParseResult parsed, IReadOnlyDictionary<string, long> rows)
    {
        foreach (var (table, count) in rows)
        {
            parsed.InvocationConfiguration.Output.WriteLine($"{count,12} {table}");
        }
    }
}

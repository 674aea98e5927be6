using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Portability.Retaining;

/// <summary>What one sweep did.</summary>
/// <param name="At">When it began.</param>
/// <param name="Trips">Trips it looked at.</param>
/// <param name="Raw">Trips whose measurements and places went.</param>
/// <param name="Events">Trips whose events and features went.</param>
/// <param name="Whole">Trips that went whole.</param>
/// <param name="Premiums">Premiums of erased drivers that books need no more.</param>
/// <param name="Proofs">Erasures whose evidence is past its time.</param>
/// <param name="Crashes">Crashes that went, with what was done about them.</param>
/// <param name="Told">Notices to drivers that went.</param>
/// <param name="PartnerEvents">Events for partners that went.</param>
/// <param name="Leads">Leads to garages that went.</param>
/// <param name="HealthDrives">Drives whose word on their vehicle's health went.</param>
public sealed record RetentionReport(
    DateTimeOffset At, long Trips, long Raw, long Events, long Whole, long Premiums, long Proofs, long Crashes = 0, long Told = 0, long PartnerEvents = 0,
    long Leads = 0, long HealthDrives = 0);

/// <summary>Reports of the sweeps. Table <c>retentionreports</c>: (<c>report</c>) / (when, newest first); the last 400 are kept.</summary>
public sealed class RetentionReports(ITables tables)
{
    private const string Partition = "report";
    private const int Kept = 400;
    private static readonly RowFormat<RetentionReport> Format = new RowFormat<RetentionReport>("retentionreports", 3, RetentionJson.Default.RetentionReport).Upcasts(1).Upcasts(2); // 1 knew of no crashes, notices and events for partners, 2 of no leads and no vehicles' health
    private readonly ITable table = tables.Open("retentionreports");

    /// <summary>Keeps a report.</summary>
    public async Task Keep(RetentionReport report, CancellationToken cancellation)
    {
        await table.Commit(Partition, [TableWrite.Put(KeyText.NewestFirst(report.At), Format.Version, Format.Write(report))], cancellation);
        foreach (var old in (await table.Page(new(Partition), null, Kept + 1, cancellation)).Rows.Skip(Kept))
        {
            await table.Commit(Partition, [TableWrite.Delete(old.Row)], cancellation);
        }
    }

    /// <summary>The last reports, newest first.</summary>
    public async Task<IReadOnlyList<RetentionReport>> Last(int limit, CancellationToken cancellation) =>
        [.. (await table.Page(new(Partition), null, limit, cancellation)).Rows.Select(Format.Read)];
}

/// <summary>The operator reads what the sweeps did.</summary>
public static class ReadRetention
{
    private const int Shown = 31;

    /// <summary>The rules and the last reports.</summary>
    public sealed record Response(IReadOnlyList<RetentionRule> Rules, IReadOnlyList<RetentionReport> Reports);

    internal static void Map(IEndpointRouteBuilder app) => app.MapGet("/operator/retention", Handle).RequireAuthorization(Caller.Operator);

    private static async Task<Ok<Response>> Handle(RetentionReports reports, CancellationToken cancellation) =>
        TypedResults.Ok(new Response(RetentionSchedule.Rules, await reports.Last(Shown, cancellation)));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RetentionReport))]
[JsonSerializable(typeof(ReadRetention.Response), TypeInfoPropertyName = "ReadRetentionResponse")]
[JsonSerializable(typeof(ChooseVault.Response), TypeInfoPropertyName = "VaultResponse")]
internal sealed partial class RetentionJson : JsonSerializerContext;

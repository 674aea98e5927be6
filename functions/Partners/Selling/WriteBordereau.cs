using System.Globalization;
using System.Security.Claims;
using System.Text;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Conventions;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Partners.Subjects;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners.Selling;

/// <summary>An insurer's bordereau: every settlement and revision that was entered in a month, as CSV. A line stands in one month, and a month that is over gets no more of them.</summary>
/// <remarks>Each policy passes the gate by itself, and stands in its driver's journal; of one that is granted no more the period is named and its figures are withheld.</remarks>
public sealed class WriteBordereau(PolicyBook book, Settlements settlements, Pseudonyms pseudonyms, PolicyNumbers numbers, SubjectKeys keys, DisclosureGate gate)
{
    private const string Resource = "bordereau";

    // Each is an entry of a journal: so many share a wait for the disk.
    private const int PoliciesAtOnce = 64;

    private static readonly string[] Columns =
    [
        "policy", "number", "subject", "product", "from", "until", "status", "revision", "reason", "control", "factor",
        "netMinor", "taxesMinor", "totalMinor", "atFactor1Minor", "returnedMinor", "currency",
    ];

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/partner/v1/bordereaux/{month:key}", Handle).ForPartner(DataCategory.Rating).Refuses(Problem.NotYours, Problem.BadRequest)
            .WithMetadata(new Streamed()).Produces<string>(StatusCodes.Status200OK, "text/csv");

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> Handle(
        string month, ClaimsPrincipal caller, PartnerRegister partners, WriteBordereau bordereau, TimeProvider time, HttpContext http, CancellationToken cancellation)
    {
        if (await partners.Find(caller.Id(), cancellation) is not { Kind: PartnerKind.Insurer })
        {
            return Problem.NotYours.Because("Bordereaux are for insurers.");
        }

        return DateOnly.TryParseExact(month, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var first) && Begin(first.AddMonths(1)) <= time.GetUtcNow()
            ? Released.Csv(http, Resource, Columns, bordereau.Lines(caller.Id(), caller.Scope(), first, cancellation))
            : Problem.BadRequest.Because("month is one that is over, such as 2026-09.");
    }

    private IAsyncEnumerable<ReadOnlyMemory<byte>> Lines(string insurer, DisclosureScope scope, DateOnly month, CancellationToken cancellation) =>
        book.Sold(insurer, cancellation).Ahead(PoliciesAtOnce, (policy, stop) => Of(policy, scope, month, stop), cancellation).SelectMany(lines => lines);

    private async Task<IReadOnlyList<ReadOnlyMemory<byte>>> Of(BoundPolicy policy, DisclosureScope scope, DateOnly month, CancellationToken cancellation)
    {
        if (await keys.Find(Subject.Driver(policy.Driver), cancellation) is not { } key)
        {
            return []; // erased
        }

        var settled = await settlements.Of(policy.Id, key, cancellation);
        var entered = settled.Where(one => one.Settled >= Begin(month) && one.Settled < Begin(month.AddMonths(1))).ToList();
        if (entered.Count == 0)
        {
            return [];
        }

        var subject = await pseudonyms.Of(policy.Insurer, policy.Driver, cancellation);
        return await Of(policy, scope, await numbers.Find(policy.Insurer, subject, policy.Driver, cancellation), subject, settled, entered, cancellation);
    }

    private async Task<IReadOnlyList<ReadOnlyMemory<byte>>> Of(
        BoundPolicy policy, DisclosureScope scope, string? number, string subject, IReadOnlyList<Settlement> settled, IReadOnlyList<Settlement> entered, CancellationToken cancellation)
    {
        var lines = entered.Select(one => BordereauLine.Of(policy, number, subject, one, settled.SingleOrDefault(before => before.Period == one.Period && before.Revision == one.Revision - 1)));
        var request = new DisclosureRequest(policy.Insurer, policy.Driver, scope, Resource);
        if (await gate.Disclose(request, new BordereauLines { Lines = [.. lines] }, SubjectJson.Default, cancellation) is { } released)
        {
            using var json = JsonDocument.Parse(released);
            return [.. json.RootElement.GetProperty("lines").EnumerateArray().Select(line => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(line.GetRawText()))];
        }

        return [.. entered.Select(one => one.Period).Distinct().Select(period => OwnAnswer.Row(new WithheldPeriod(
            policy.Id, number, subject, policy.Sold, period.From, period.Until, WithheldPeriod.Withheld, policy.IsControl)))];
    }

    private static DateTimeOffset Begin(DateOnly month) => new(month.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
}

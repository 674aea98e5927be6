using System.Text;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Callers;
using ConnectedInsurance.Registry.Keys;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Portability.Papers;

/// <summary>After a table or a key leaked, the operator learns who is affected, what whoever has it can read, and by when the authority is told (GDPR art. 33 and 34).</summary>
public sealed class JudgeBreach(ITables tables, TripKeys tripKeys, Vehicles vehicles, Dongles dongles, TimeProvider time)
{
    private static readonly TimeSpan ToTell = TimeSpan.FromHours(72);

    /// <summary>What leaked.</summary>
    /// <param name="Table">A table; with a key too, what both together open.</param>
    /// <param name="Key">A subject whose key leaked, such as <c>driver.drv-…</c>, or <c>master</c>.</param>
    /// <param name="Noticed">When it was noticed; now unless told.</param>
    public sealed record Request(string? Table = null, string? Key = null, DateTimeOffset? Noticed = null);

    /// <summary>Who is affected.</summary>
    /// <param name="Drivers">Their ids.</param>
    /// <param name="Rows">Rows that leaked.</param>
    /// <param name="Holds">What they hold.</param>
    /// <param name="Readable">True when whoever has it can read it.</param>
    /// <param name="TellAuthorityBy">72 hours after it was noticed.</param>
    /// <param name="TellDrivers">True when drivers are to be told: they are not when nobody can read it (art. 34(3)(a)).</param>
    /// <param name="Seconds">How long it took to find out.</param>
    public sealed record Response(
        IReadOnlyList<string> Drivers, long Rows, string Holds, bool Readable, DateTimeOffset TellAuthorityBy, bool TellDrivers, double Seconds);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapPost("/operator/breach", Handle).RequireAuthorization(Caller.Operator).Refuses(Problem.BadRequest)
            .Shows(new Response(["drv-7k3mq9xz0a1b2c3d4e5f"], 1, "name and e-mail address", false, new(2026, 9, 24, 12, 0, 0, TimeSpan.Zero), false, 0.2), new Request("identities"));

    /// <summary>Finds out.</summary>
    public async Task<Response> Judge(Request request, CancellationToken cancellation)
    {
        var begun = time.GetTimestamp();
        var store = Store.All.FirstOrDefault(store => store.Table == request.Table);
        var subject = request.Key is null or MasterKey ? (Subject?)null : Subject.Parse(request.Key);
        var affected = new SortedSet<string>(StringComparer.Ordinal);
        var rows = 0L;
        foreach (var leaked in store is null ? Store.All.Where(one => one.Table == "drivers" && request.Key == MasterKey) : [store])
        {
            await foreach (var row in tables.Open(leaked.Table).Read(TableRange.Whole, cancellation))
            {
                rows++;
                affected.UnionWith(await Of(leaked, row, cancellation));
            }
        }

        if (subject is { } one)
        {
            var its = await Of(one, cancellation);
            affected = store is null ? [.. its] : [.. affected.Intersect(its)];
        }

        var isReadable = store is null || store.SealedUnder is null || request.Key is not null;
        return new(
            [.. affected], rows, store?.Holds ?? (subject is null ? "everything, with the tables" : "what that key seals, with the tables"), isReadable,
            (request.Noticed ?? time.GetUtcNow()) + ToTell, isReadable && affected.Count > 0, time.GetElapsedTime(begun).TotalSeconds);
    }

    /// <summary>Why it cannot be judged; null when it can.</summary>
    public static string? Fault(Request request) => request switch
    {
        { Table: null, Key: null } => "table, key or both say what leaked.",
        { Table: { } table } when Store.All.All(store => store.Table != table) => $"table is one of {string.Join(", ", Store.All.Select(store => store.Table))}.",
        { Key: { } key } when key != MasterKey && !Enum.GetNames<SubjectKind>().Any(kind => key.StartsWith($"{kind}.", StringComparison.OrdinalIgnoreCase)) =>
            "key is master, or a subject such as driver.drv-…, identity.drv-…, vehicle.veh-… or dongle.….",
        _ => null,
    };

    private const string MasterKey = "master";

    private async ValueTask<IEnumerable<string>> Of(Store store, TableRow row, CancellationToken cancellation) => store.Of switch
    {
        StoreOf.DriversInKeys => new[] { row.Partition, row.Row }.Where(key => key.StartsWith("drv-", StringComparison.Ordinal)),
        StoreOf.DriverInValue => [Encoding.UTF8.GetString(row.Value.Span).Split('/')[0]],
        StoreOf.HolderOfTrip => await tripKeys.Holder(row.Partition, cancellation) is { } holder ? await Of(holder, cancellation) : [],
        StoreOf.Subject => await Of(Subject.Parse(row.Partition), cancellation),
        StoreOf.DriversOfVehicle => await Of(Subject.Vehicle(row.Partition), cancellation),
        StoreOf.DriversOfDongle => await Of(Subject.Dongle(row.Partition), cancellation),
        _ => [],
    };

    private async ValueTask<IEnumerable<string>> Of(Subject subject, CancellationToken cancellation) => subject.Kind switch
    {
        SubjectKind.Driver or SubjectKind.Identity => [subject.Id],
        SubjectKind.Vehicle => await vehicles.Find(subject.Id, cancellation) is { } vehicle ? [vehicle.Owner, .. vehicle.OtherDrivers ?? []] : [],
        _ => await dongles.Find(subject.Id, cancellation) is { Vehicle: { } id } ? await Of(Subject.Vehicle(id), cancellation) : [],
    };

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(Request request, JudgeBreach breach, CancellationToken cancellation) =>
        Fault(request) is { } fault ? Problem.BadRequest.Because(fault) : TypedResults.Ok(await breach.Judge(request, cancellation));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(JudgeBreach.Request), TypeInfoPropertyName = "JudgeBreachRequest")]
[JsonSerializable(typeof(JudgeBreach.Response), TypeInfoPropertyName = "JudgeBreachResponse")]
internal sealed partial class BreachBodies : JsonSerializerContext;

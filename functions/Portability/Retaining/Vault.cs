using System.Security.Claims;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Portability.Retaining;

/// <summary>A driver keeps their raw measurements and places beyond the usual time.</summary>
/// <param name="Since">Since when.</param>
public sealed record Vault(DateTimeOffset Since);

/// <summary>Vaults. Table <c>vaults</c>: (driver) / <c>vault</c>; who has no row has none.</summary>
public sealed class Vaults(ITables tables, TimeProvider time)
{
    private const string Row = "vault";
    private static readonly RowFormat<Vault> Format = new("vaults", 1, VaultJson.Default.Vault);
    private readonly ITable table = tables.Open("vaults");

    /// <summary>A driver's vault, or null.</summary>
    public async ValueTask<Vault?> Of(string driver, CancellationToken cancellation) =>
        await table.Find(driver, Row, cancellation) is { } row ? Format.Read(row) : null;

    /// <summary>Opens a vault; one that is open stays.</summary>
    public async Task<Vault> Open(string driver, CancellationToken cancellation)
    {
        await table.Commit(driver, [TableWrite.Insert(Row, Format.Version, Format.Write(new(time.GetUtcNow())))], cancellation);
        return (await Of(driver, cancellation))!;
    }

    /// <summary>Closes it: what is past its time goes with the next sweep.</summary>
    public async Task Close(string driver, CancellationToken cancellation) => await table.Commit(driver, [TableWrite.Delete(Row)], cancellation);
}

/// <summary>A driver reads, opens or closes their vault.</summary>
public static class ChooseVault
{
    /// <summary>The vault.</summary>
    /// <param name="Since">Since when raw measurements and places are kept; null while they go after the usual days.</param>
    /// <param name="UsualDays">How many days those are.</param>
    public sealed record Response(DateTimeOffset? Since, int UsualDays);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/me/vault", async (ClaimsPrincipal caller, Vaults vaults, CancellationToken cancellation) =>
            Answer(await vaults.Of(caller.Id(), cancellation))).ForDriver(DriverScope.ReadTrips);
        app.MapPut("/me/vault", async (ClaimsPrincipal caller, Vaults vaults, CancellationToken cancellation) =>
            Answer(await vaults.Open(caller.Id(), cancellation))).ForDriver(DriverScope.WriteDongles);
        app.MapDelete("/me/vault", async (ClaimsPrincipal caller, Vaults vaults, CancellationToken cancellation) =>
        {
            await vaults.Close(caller.Id(), cancellation);
            return Answer(null);
        }).ForDriver(DriverScope.WriteDongles);
    }

    private static Ok<Response> Answer(Vault? vault) => TypedResults.Ok(new Response(vault?.Since, RetentionSchedule.RawDays));
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(Vault))]
internal sealed partial class VaultJson : JsonSerializerContext;

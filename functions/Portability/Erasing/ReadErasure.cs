using System.Text.Json.Serialization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Withdrawing;
using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Portability.Erasing;

/// <summary>How an erasure stands, what partners answered, and its certificate: for whoever knows its id, since there may be no driver any more.</summary>
public static class ReadErasure
{
    /// <summary>An erasure.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Scope">What goes.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Asked">When it was asked for.</param>
    /// <param name="Due">Until then it may be undone.</param>
    /// <param name="Kept">What law keeps, until when and why.</param>
    /// <param name="Partners">Whom it was told to, of the whole driver.</param>
    /// <param name="Certificate">The signed certificate, once it is done: <c>verify</c> proves it anywhere.</param>
    public sealed record Response(
        string Id,
        ErasureScope Scope,
        ErasureState State,
        DateTimeOffset Asked,
        DateTimeOffset Due,
        IReadOnlyList<KeptByLaw> Kept,
        IReadOnlyList<ToldPartner> Partners,
        string? Certificate);

    /// <summary>A partner that was told.</summary>
    /// <param name="Partner">Who.</param>
    /// <param name="Withdrawal">Under which withdrawal.</param>
    /// <param name="Told">When; null while that is under way.</param>
    /// <param name="Answer">What it answered; null until it does.</param>
    public sealed record ToldPartner(string Partner, string Withdrawal, DateTimeOffset? Told, WithdrawalAnswer? Answer);

    internal static void Map(IEndpointRouteBuilder app) =>
        app.MapGet("/erasures/{erasure:key}", Handle).AllowAnonymous().Refuses(Problem.NotFound);

    private static async Task<Results<Ok<Response>, ProblemHttpResult>> Handle(
        string erasure, Erasures erasures, Consents consents, PartnerWithdrawals told, CancellationToken cancellation) =>
        await erasures.Find(erasure, cancellation) is { } found
            ? TypedResults.Ok(await Of(found, consents, told, cancellation))
            : Problem.NotFound.Because("There is no such erasure.");

    internal static async Task<Response> Of(Erasure erasure, Consents consents, PartnerWithdrawals told, CancellationToken cancellation)
    {
        var partners = new List<ToldPartner>();
        foreach (var withdrawal in erasure.Scope.IsWhole ? await consents.Withdrawals(erasure.Driver, cancellation) : [])
        {
            var partner = await told.Find(withdrawal.Partner, withdrawal.Id, cancellation);
            partners.Add(new(withdrawal.Partner, withdrawal.Id, partner?.Told, partner?.Answer));
        }

        return new(erasure.Id, erasure.Scope, erasure.State, erasure.Asked, erasure.Due, erasure.Kept, partners, erasure.Certificate);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ErasureScope))]
[JsonSerializable(typeof(AskErasure.Response), TypeInfoPropertyName = "AskErasureResponse")]
[JsonSerializable(typeof(ReadErasure.Response), TypeInfoPropertyName = "ReadErasureResponse")]
[JsonSerializable(typeof(ListErasures.Response), TypeInfoPropertyName = "ListErasuresResponse")]
internal sealed partial class ErasureBodies : JsonSerializerContext;

using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners;

/// <summary>An answer that holds nothing about anybody's driving: what the partner said itself, and the record of what it was granted.</summary>
public interface IPartnersOwn;

/// <summary>What a partner said itself, given back to it; the only answer beside <see cref="Released"/>.</summary>
internal static class OwnAnswer
{
    public static Ok<T> Ok<T>(T own)
        where T : IPartnersOwn => TypedResults.Ok(own);

    public static Created<T> Created<T>(string at, T own)
        where T : IPartnersOwn => TypedResults.Created(at, own);

    /// <summary>As a row among released ones.</summary>
    public static ReadOnlyMemory<byte> Row<T>(T own)
        where T : IPartnersOwn => JsonSerializer.SerializeToUtf8Bytes(own, typeof(T), PartnerBodies.Default);

    public static Accepted Begun() => TypedResults.Accepted((string?)null);

    public static NoContent Done() => TypedResults.NoContent();
}

using System.Globalization;
using System.Security.Claims;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Portability.Parts;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Portability.Access;

/// <summary>A driver reads every field that is kept of them, part by part, with where it comes from and where it is corrected (GDPR art. 15 and 16).</summary>
public static class ReadParts
{
    private const int PageRecords = 100;
    private const char Between = '~';

    /// <summary>A field of a part.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Provenance">Where it comes from.</param>
    /// <param name="CorrectedBy">The request that corrects it; null where there is nothing to correct.</param>
    public sealed record Field(string Name, Provenance Provenance, string? CorrectedBy);

    /// <summary>A part.</summary>
    /// <param name="Part">Its name.</param>
    /// <param name="Category">Its data category; null for the account, and what was granted and received.</param>
    /// <param name="Fields">Its fields.</param>
    public sealed record Listed(string Part, DataCategory? Category, IReadOnlyList<Field> Fields);

    /// <summary>All parts.</summary>
    public sealed record Response(IReadOnlyList<Listed> Parts);

    /// <summary>Records of a part.</summary>
    /// <param name="Part">The part.</param>
    /// <param name="Fields">Where its fields come from.</param>
    /// <param name="Records">The records, as an export has them.</param>
    /// <param name="Next">The cursor of the next page; null on the last.</param>
    public sealed record PartPage(string Part, IReadOnlyList<Field> Fields, IReadOnlyList<JsonElement> Records, string? Next);

    internal static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/me/parts", All).ForDriver(DriverScope.ReadEverything);
        app.MapGet("/me/parts/{part:key}", One).ForDriver(DriverScope.ReadEverything).Refuses(Problem.NotFound, Problem.BadRequest);
    }

    private static Ok<Response> All(AllParts parts) =>
        TypedResults.Ok(new Response([.. parts.InOrder.Select(part => new Listed(part.Name, part.Category, Fields(part)))]));

    private static async Task<Results<Ok<PartPage>, ProblemHttpResult>> One(
        string part, ClaimsPrincipal caller, AllParts parts, string? cursor, CancellationToken cancellation)
    {
        if (parts.Find(part) is not { } found)
        {
            return Problem.NotFound.Because("There is no part of this name: GET /me/parts names them.");
        }

        if (Begins(cursor) is not var (from, skip))
        {
            return Problem.BadRequest.Because("cursor is the next of an earlier page.");
        }

        var (records, next) = await Page(found, new PartScope(caller.Id()), from, skip, cancellation);
        return TypedResults.Ok(new PartPage(part, Fields(found), records, next));
    }

    /// <summary>Records from a line of a piece on.</summary>
    private static async Task<(List<JsonElement> Records, string? Next)> Page(Part part, PartScope scope, string? from, int skip, CancellationToken cancellation)
    {
        var records = new List<JsonElement>();
        await foreach (var piece in part.Pieces(scope, cancellation).SkipWhile(piece => from is not null && piece != from))
        {
            var line = 0;
            await foreach (var record in part.Lines(scope, piece, cancellation))
            {
                if (records.Count == PageRecords)
                {
                    return (records, string.Create(CultureInfo.InvariantCulture, $"{piece}{Between}{line}"));
                }

                if (line++ >= (piece == from ? skip : 0))
                {
                    records.Add(JsonElement.Parse(record.Span));
                }
            }
        }

        return (records, null);
    }

    private static (string? Piece, int Line)? Begins(string? cursor) =>
        cursor is null ? (null, 0)
        : cursor.Split(Between) is [var piece, var line] && int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var skip) ? (piece, skip)
        : null;

    private static List<Field> Fields(Part part) =>
        [.. part.Fields.Select(field => new Field(field, part.Sources.Of(field), part.Sources.CorrectedBy.GetValueOrDefault(field)))];
}

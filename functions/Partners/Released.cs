using System.Buffers;
using System.Text;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Ports;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ConnectedInsurance.Partners;

/// <summary>Bytes the gate released, as an answer.</summary>
internal static class Released
{
    public static ContentHttpResult Json(HttpContext http, DisclosureRequest request, ReadOnlyMemory<byte> released)
    {
        http.RequestServices.GetRequiredService<PartnersMeters>().Answered(request.Resource);
        http.Response.Headers.TraceResponse(request.Trace);
        return TypedResults.Content(Encoding.UTF8.GetString(released.Span), "application/json");
    }

    /// <summary>A table of rows each released, or the partner's own, by itself: it leaves row by row, however long it is.</summary>
    /// <param name="http">The request.</param>
    /// <param name="resource">What it is.</param>
    /// <param name="columns">The columns, by the rows' names.</param>
    /// <param name="rows">JSON objects.</param>
    public static PushStreamHttpResult Csv(HttpContext http, string resource, IReadOnlyList<string> columns, IAsyncEnumerable<ReadOnlyMemory<byte>> rows)
    {
        http.RequestServices.GetRequiredService<PartnersMeters>().Answered(resource);
        http.Response.Headers.CacheControl = "private, no-store";
        return TypedResults.Stream(body => CsvTable.Write(body, columns, rows, http.RequestAborted), "text/csv; charset=utf-8; header=present", $"{resource}.csv");
    }

    /// <summary>A page of which each item was released by itself, and where the next page begins.</summary>
    public static ContentHttpResult Page(HttpContext http, string resource, IReadOnlyList<ReadOnlyMemory<byte>> released, string? next)
    {
        http.RequestServices.GetRequiredService<PartnersMeters>().Answered(resource);
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteStartArray(resource);
        foreach (var item in released)
        {
            json.WriteRawValue(item.Span);
        }

        json.WriteEndArray();
        json.WriteString("next", next);
        json.WriteEndObject();
        json.Flush();
        return TypedResults.Content(Encoding.UTF8.GetString(body.WrittenSpan), "application/json");
    }
}

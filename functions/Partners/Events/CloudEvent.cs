using System.Buffers;
using System.Text.Json;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Events;

/// <summary>An event as it travels: CloudEvents 1.0 in JSON, structured mode. Source: github.com/cloudevents/spec, v1.0.2.</summary>
/// <remarks>Without <c>time</c>: a trip leaves without clock time, and when it was closed tells when it ended.</remarks>
public static class CloudEvent
{
    /// <value>Whoever gets id and source a second time has a duplicate; relative, so that it stays when the platform's address changes.</value>
    public const string Source = "/partner/v1/events";

    /// <value>The content type of one event.</value>
    public const string MediaType = "application/cloudevents+json";

    /// <summary>An event around what is said about it.</summary>
    public static ReadOnlyMemory<byte> Around(PartnerEvent told, ReadOnlyMemory<byte> saying)
    {
        var body = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(body);
        json.WriteStartObject();
        json.WriteString("specversion", "1.0");
        json.WriteString("id", told.Id);
        json.WriteString("source", Source);
        json.WriteString("type", EnumName.Of(told.Type));
        json.WriteString("subject", told.Subject);
        json.WriteString("datacontenttype", "application/json");
        if (Trace.Parent(told.Trace) is { } parent)
        {
            json.WriteString("traceparent", parent); // the distributed tracing extension
        }

        json.WritePropertyName("data");
        json.WriteRawValue(saying.Span);
        json.WriteEndObject();
        json.Flush();
        return body.WrittenMemory;
    }
}

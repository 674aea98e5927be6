using System.Text;
using System.Text.Json;
using ConnectedInsurance.Intake;

namespace ConnectedInsurance.Platform.Tests.Intake;

/// <summary>Batches as text, for the tests that read them.</summary>
internal static class Wire
{
    public static readonly DateTimeOffset Received = DateTimeOffset.FromUnixTimeMilliseconds(1_790_000_060_000);

    private const string Head = """{"v":1,"dongle":"ci-000042","life":"9f3c0a1b77e4d2c8","boot":7,"seq":12,"up":360000,"trip":1""";

    /// <summary>A batch of the required fields and these.</summary>
    public static string With(string fields) => $"{Head},{fields}}}";

    public static Rejection Read(string json, TelemetryBatch? into = null) => Read(Encoding.UTF8.GetBytes(json), into);

    /// <summary>Reads from a buffer that ends with the batch and begins with it, so that a step beyond either end is seen.</summary>
    public static Rejection Read(byte[] utf8, TelemetryBatch? into = null) =>
        BatchReader.Read(utf8, Received, into ?? new TelemetryBatch());

    /// <summary>What System.Text.Json says of the bytes when it is made to look at every text; null when it refuses them.</summary>
    public static JsonDocument? Strictly(byte[] utf8)
    {
        JsonDocument? document = null;
        try
        {
            document = JsonDocument.Parse(utf8);
            Visit(document.RootElement);
            return document;
        }
        catch (Exception refusal) when (refusal is JsonException or InvalidOperationException)
        {
            document?.Dispose();
            return null;
        }
    }

    private static void Visit(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            element.GetString();
        }
        else if (element.ValueKind == JsonValueKind.Array)
        {
            element.EnumerateArray().ToList().ForEach(Visit);
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                _ = member.Name;
                Visit(member.Value);
            }
        }
    }
}

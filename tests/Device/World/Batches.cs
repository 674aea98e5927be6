using System.Text.Json;

namespace ConnectedInsurance.Device.Tests.World;

/// <summary>What a batch says.</summary>
internal static class Batches
{
    public static int Rows(byte[] batch, string column) => JsonDocument.Parse(batch).RootElement.GetProperty(column).GetArrayLength();
}

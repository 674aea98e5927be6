using System.Text.Json.Serialization;
using ConnectedInsurance.Services.Notifying.Push;

namespace ConnectedInsurance.Services.Notifying;

/// <summary>Something a driver is told: what kind, and the words its text is filled with. The text itself is made in their language whenever it is told.</summary>
/// <param name="Id"><c>ntc-…</c>, from the occasion: told twice of the same they have one notice.</param>
/// <param name="Driver">Whom it is for.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Words">What its text is filled with.</param>
/// <param name="At">When.</param>
/// <param name="ReadAt">When they read it; null while they have not.</param>
public sealed record DriverNotice(
    string Id, string Driver, NoticeKind Kind, IReadOnlyDictionary<string, string> Words, DateTimeOffset At, DateTimeOffset? ReadAt = null);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DriverNotice))]
[JsonSerializable(typeof(NoticeWishes))]
[JsonSerializable(typeof(PushSubscription))]
internal sealed partial class NotifyingJson : JsonSerializerContext;

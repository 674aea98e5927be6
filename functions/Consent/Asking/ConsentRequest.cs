using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Consent.Asking;

/// <summary>Where a partner's request stands.</summary>
[JsonConverter(typeof(EnumByName<RequestState>))]
public enum RequestState
{
    /// <summary>The driver has not answered: unknown means no.</summary>
    [JsonStringEnumMemberName("open")]
    Open,

    /// <summary>The driver granted it, or some of it.</summary>
    [JsonStringEnumMemberName("granted")]
    Granted,

    /// <summary>The driver declined.</summary>
    [JsonStringEnumMemberName("declined")]
    Declined,

    /// <summary>Nobody answered in time.</summary>
    [JsonStringEnumMemberName("lapsed")]
    Lapsed,
}

/// <summary>A partner asks a driver for more than it was granted; it never takes.</summary>
/// <param name="Id"><c>req-…</c>.</param>
/// <param name="Partner">Who asks.</param>
/// <param name="Driver">Whom.</param>
/// <param name="Notice">Under which version of its notice.</param>
/// <param name="Purpose">For what.</param>
/// <param name="Categories">Which data.</param>
/// <param name="Words">Why, in the partner's words.</param>
/// <param name="Asked">When.</param>
/// <param name="Lapses">From then on it is no more to be answered.</param>
/// <param name="Answer">Granted or declined; null until the driver says so.</param>
/// <param name="Grant">The grant it led to; null for none.</param>
public sealed record ConsentRequest(
    string Id,
    string Partner,
    string Driver,
    int Notice,
    Purpose Purpose,
    IReadOnlyList<DataCategory> Categories,
    string Words,
    DateTimeOffset Asked,
    DateTimeOffset Lapses,
    RequestState? Answer = null,
    string? Grant = null)
{
    /// <summary>Where it stands.</summary>
    public RequestState State(DateTimeOffset now) => Answer ?? (now < Lapses ? RequestState.Open : RequestState.Lapsed);
}

/// <summary>Requests. Table <c>consentrequests</c>: (driver) / <c>{partner}.{request}</c>: one range finds a driver's, one a partner's of a driver.</summary>
public sealed class ConsentRequests(ITables tables)
{
    private static readonly RowFormat<ConsentRequest> Format = new("consentrequests", 1, ConsentRequestJson.Default.ConsentRequest);
    private readonly ITable table = tables.Open("consentrequests");

    /// <summary>Every request to a driver, oldest first.</summary>
    public async Task<IReadOnlyList<ConsentRequest>> To(string driver, CancellationToken cancellation) =>
        [.. (await table.Read(new(driver), cancellation).Select(Format.Read).ToListAsync(cancellation)).OrderBy(request => request.Asked)];

    /// <summary>A partner's requests to a driver, oldest first.</summary>
    public async Task<IReadOnlyList<ConsentRequest>> Of(string partner, string driver, CancellationToken cancellation) =>
        [.. (await table.Read(TableRange.Prefix(driver, partner + "."), cancellation).Select(Format.Read).ToListAsync(cancellation)).OrderBy(request => request.Asked)];

    /// <summary>Keeps a new request.</summary>
    public async Task Ask(ConsentRequest request, CancellationToken cancellation) =>
        await table.Commit(request.Driver, [TableWrite.Insert(Row(request), Format.Version, Format.Write(request))], cancellation);

    /// <summary>Keeps a driver's answer.</summary>
    public async Task Answer(ConsentRequest answered, CancellationToken cancellation) =>
        await table.Commit(answered.Driver, [TableWrite.Put(Row(answered), Format.Version, Format.Write(answered))], cancellation);

    private static string Row(ConsentRequest request) => $"{request.Partner}.{request.Id}";
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ConsentRequest))]
internal sealed partial class ConsentRequestJson : JsonSerializerContext;

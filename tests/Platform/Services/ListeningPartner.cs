using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Platform.Tests.Consent;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Partners.Webhooks;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Platform.Tests.Services;

/// <summary>A partner who has itself told of everything, at a server of its own.</summary>
internal sealed class ListeningPartner : IAsyncDisposable
{
    private ListeningPartner(string id, Receiver receiver) => (Id, Receiver) = (id, receiver);

    public string Id { get; }

    public Receiver Receiver { get; }

    /// <summary>What it was told about drivers beside their grants: the type and what was said.</summary>
    public IReadOnlyList<(string Type, JsonElement Said)> Told =>
    [
        .. Receiver.Got.DistinctBy(got => got.Id).Select(got => JsonDocument.Parse(got.Body).RootElement)
            .Select(told => (told.GetProperty("type").GetString()!, told.GetProperty("data"))).Where(told => !told.Item1.StartsWith("grant.", StringComparison.Ordinal)),
    ];

    /// <summary>Joins the platform; a driver grants it what its purpose needs, if told to.</summary>
    public static async Task<ListeningPartner> Join(
        RunningPlatform platform, string name, PartnerKind kind, Purpose purpose, string? driver, params DataCategory[] categories)
    {
        var (receiver, now) = (await Receiver.Start(), platform.Get<TimeProvider>().GetUtcNow());
        var id = (await platform.Get<PartnerRegister>().Add(name, kind, default)).Partner.Id;
        var scope = new DisclosureScope(purpose, Enum.GetValues<DataCategory>().ToHashSet()).ToString();
        await platform.Get<WebhookEndpoints>().Add(id, receiver.Url, AddWebhook.Everything, scope, default);
        if (driver is not null)
        {
            await platform.Get<Consents>().Give(Grants.To(id, driver, categories) with { Purpose = purpose, Given = now, Until = now.AddDays(300) }, default);
            await platform.Get<Pseudonyms>().Introduce(id, driver, default);
        }

        return new(id, receiver);
    }

    /// <summary>Returns when it was told so much.</summary>
    public async Task<IReadOnlyList<(string Type, JsonElement Said)>> Await(int count)
    {
        await Waiting.Until(() => Told.Count >= count, $"{count} were told");
        return Told;
    }

    public ValueTask DisposeAsync() => Receiver.DisposeAsync();
}

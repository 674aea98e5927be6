using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Portability.Transferring;
using ConnectedInsurance.Portability.Transferring;

namespace ConnectedInsurance.Platform.Tests.Portability.Importing;

/// <summary>An export's ZIP goes from one platform to another in the driver's hands.</summary>
public sealed class ImportExportTests : IAsyncLifetime
{
    /// <value>Bytes; more than a header, whose moment and attributes nobody signs, and a name have.</value>
    private const int Longer = 256;

    private readonly Uri _a = PlatformProcess.FreeAddress();
    private readonly Uri _b = PlatformProcess.FreeAddress();
    private MovingDriver _source = null!;
    private MovingDriver _target = null!;
    private byte[] _zip = null!;

    public async Task InitializeAsync()
    {
        _source = await MovingDriver.Settle(_a, _b, trips: 2);
        _target = await MovingDriver.Settle(_b, _a, trips: 0);
        var step = new JournalStep(_source.Joined.Id, "crs-1", 0, Purpose.Assistance, DataCategory.DrivingEvents, "crash.noticed", null);
        await _source.Platform.Get<NoteSteps>().Note(step, "{}"u8.ToArray(), default);
        _zip = await Export();
    }

    public async Task DisposeAsync()
    {
        await _source.DisposeAsync();
        await _target.DisposeAsync();
    }

    [Fact]
    public async Task What_it_holds_is_here_afterwards_and_brought_twice_it_is_here_once()
    {
        var first = await Import(_zip);
        var second = await Import(_zip);

        Assert.Equal((null, null), (first.Refusal, second.Refusal));
        Assert.Equal(await _source.Dump(), await _target.Dump());
        Assert.Contains("\"resource\":\"crash.noticed\"", await _target.Dump(), StringComparison.Ordinal); // a step that told nobody
        Assert.Equal(2, first.Report!.Counts.Single(count => count.Part == "trips").Added);
        Assert.All(second.Report!.Counts, count => Assert.Equal((0, 0), (count.Added, count.Conflicts)));
    }

    [Fact]
    public async Task Spoiled_anywhere_it_is_refused_by_name_and_nothing_of_it_is_kept()
    {
        for (var eighth = 1; eighth < 8; eighth++)
        {
            var spoiled = _zip.ToArray();
            foreach (ref var one in spoiled.AsSpan(_zip.Length * eighth / 8, Longer))
            {
                one ^= 0x55;
            }

            var import = await Import(spoiled);

            Assert.Equal(TransferState.Refused, import.State);
            Assert.NotNull(import.Refusal);
        }

        Assert.Empty(await _target.Platform.Trips(_target.Joined));
        Assert.Empty(await _target.Platform.StoredBatches());
        Assert.False(Directory.Exists(Path.Combine(_target.Platform.Get<ConnectedInsurance.Hosting.Embedded.EmbeddedOptions>().DataPath, "archive", "imports"))
            && Directory.EnumerateFiles(Path.Combine(_target.Platform.Get<ConnectedInsurance.Hosting.Embedded.EmbeddedOptions>().DataPath, "archive", "imports"), "*", SearchOption.AllDirectories).Any());
    }

    private async Task<byte[]> Export()
    {
        using var asked = await _source.Send(HttpMethod.Post, "/me/exports", new { });
        Assert.Equal(HttpStatusCode.Accepted, asked.StatusCode);
        JsonElement ready = default;
        await Waiting.Until(async () =>
        {
            using var listed = await _source.Send(HttpMethod.Get, "/me/exports", null);
            ready = (await listed.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("exports")[0];
            return ready.TryGetProperty("bytes", out var bytes) && bytes.ValueKind == JsonValueKind.Number;
        });
        using var file = await _source.Send(HttpMethod.Get, $"/me/exports/{ready.GetProperty("export").GetString()}/file", null);
        return await file.Content.ReadAsByteArrayAsync();
    }

    private async Task<Transfer> Import(byte[] zip)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/me/imports") { Content = new ByteArrayContent(zip) };
        request.Headers.Add("Cookie", $"connected-insurance={_target.Cookie}");
        request.Headers.Add("X-CSRF-Token", _target.Csrf);
        using var answer = await _target.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        var id = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("transfer").GetString()!;
        await Waiting.Until(async () => (await _target.Transfer(id)).IsOver);
        return await _target.Transfer(id);
    }
}

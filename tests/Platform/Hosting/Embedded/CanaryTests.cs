using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Platform.Tests.Consent.Notices;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>Names, addresses, VINs and places put in at every door come out in no log line, no metric, and nowhere on the disk in clear.</summary>
public sealed class CanaryTests : IAsyncLifetime
{
    private const string Dongle = "ci-canary";
    private const string Vin = "WVWZZZ1JZ3W386752";
    private const int LatitudeE6 = 52_517_037;
    private const int LongitudeE6 = 13_388_861;

    private static readonly string[] _canaries =
    [
        JoinedDriver.Name,
        JoinedDriver.Email,
        Vin,
        $"{LatitudeE6}",
        $"{LongitudeE6}",
        (LatitudeE6 / 1e6).ToString(CultureInfo.InvariantCulture),
        (LongitudeE6 / 1e6).ToString(CultureInfo.InvariantCulture),
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly CollectingLogs _logs = new();
    private RunningPlatform _platform = null!;
    private JoinedDriver _driver = null!;
    private AddPartner.Response _partner = null!;

    public async Task InitializeAsync()
    {
        _platform = await RunningPlatform.Start(folder: _folder.Path, adapt: builder =>
        {
            builder.Logging.AddProvider(_logs).SetMinimumLevel(LogLevel.Trace);
            builder.Logging.AddFilter("ConnectedInsurance", LogLevel.Trace);
        });
        _driver = await _platform.Join(Dongle);
        _partner = await _platform.Operator.AddPartner(new("Insurer", PartnerKind.Insurer), default);
        await Published.By(_platform.Get<PartnerRegister>(), _platform.Get<PublishedNotices>(), _partner.Partner);
    }

    public async Task DisposeAsync()
    {
        await _platform.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Nothing_put_in_at_any_door_shows_where_others_look()
    {
        await PostBatches();
        var asked = await KnockAtEveryDoor();
        await _platform.Settle();
        var metrics = (await _platform.Ask(HttpMethod.Get, "/operator/metrics")).Body;

        Assert.True(asked > 100, $"Only {asked} requests were made.");
        Assert.Contains(_logs.Lines, line => line.Contains("went to quarantine", StringComparison.Ordinal));
        Assert.Contains(_logs.Lines, line => line.Contains("is closed", StringComparison.Ordinal));
        Assert.All(_logs.Lines, AssertHides);
        AssertHides(metrics);
        AssertHides(string.Join('\n', Directory.EnumerateFileSystemEntries(_folder["data"], "*", SearchOption.AllDirectories)));
        foreach (var file in Directory.EnumerateFiles(_folder["data"], "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "lock"))
        {
            var bytes = await ReadAll(file);
            Assert.All(_canaries, canary => Assert.False(Holds(bytes, canary), $"{canary} lies in clear in {Path.GetFileName(file)}."));
        }
    }

    [Fact]
    public async Task The_search_finds_what_is_there()
    {
        await _platform.Operator.AddPartner(new(JoinedDriver.Name, PartnerKind.Other), default); // a partner's name is for everyone to read

        Assert.Contains(await Task.WhenAll(Directory.EnumerateFiles(_folder["data"], "tables.db*").Select(ReadAll)), bytes => Holds(bytes, JoinedDriver.Name));
        Assert.ThrowsAny<Exception>(() => AssertHides($"The driver {JoinedDriver.Name} joined"));
    }

    /// <summary>Batches with everything in them: whole, of every kind of damage, cut at every hundredth byte, and as another dongle's.</summary>
    private async Task PostBatches()
    {
        JsonArray Place(int first) => new(first, 3, -2);
        byte[] Batch(uint seq, params (string, JsonNode?)[] more) => SmallBatch.Of(
            Dongle,
            [("mode", 1), ("vin", Vin), ("lat", Place(LatitudeE6)), ("lon", Place(LongitudeE6)), ("name", JoinedDriver.Name), ("odo", 48_210), ("seq", seq), ("up", 5000 + (seq * 3000)), .. more]);
        var whole = Batch(0);
        List<byte[]> batches =
        [
            whole,
            Batch(0, ("spd", new JsonArray(1, 2, 3))), // a conflicting replay
            Batch(1, ("cause", Vin), ("fw", Vin), ("end", true)),
            Batch(2, ("v", JoinedDriver.Name)),
            Batch(3, ("dongle", Vin)),
            Batch(4, ("spd", new JsonArray(JoinedDriver.Email))),
            Batch(5, ("mode", 0)),
            Batch(6, ("lat", new JsonArray(LatitudeE6 / 1e6))),
            Batch(7, ("ev", new JsonArray(new JsonArray(Vin, 0, 1)))),
            Batch(8, ("cause", JoinedDriver.Name)),
            Encoding.UTF8.GetBytes(JoinedDriver.Name),
            .. Enumerable.Range(1, whole.Length / 100).Select(i => whole[..(i * 100)]),
        ];
        var (token, _, publisher) = await _platform.Get<Hub>().Sign(Dongle, _platform.Http.BaseAddress!, default);
        foreach (var batch in batches)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, publisher + "/messages") { Content = new ByteArrayContent(batch) };
            request.Headers.TryAddWithoutValidation("Authorization", token);
            using var answer = await _platform.Http.SendAsync(request);
        }
    }

    /// <summary>Every endpoint there is, as every caller, with canaries in path, query, headers and every field of the body, whole and damaged.</summary>
    private async Task<int> KnockAtEveryDoor()
    {
        var grant = await _driver.Self.GiveGrant(new(_partner.Partner, 1, Purpose.Pricing, [DataCategory.Rating, DataCategory.TripSummary]), default);
        AuthenticationHeaderValue?[] callers =
        [
            null,
            new("Bearer", Vin),
            new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{JoinedDriver.Email}:{Vin}"))),
            new("Bearer", await _platform.Get<OperatorToken>().Get(default)),
            new("Bearer", (await _platform.Get<DriverTokens>().Issue(_driver.Id, "canary", DriverScope.All, DriverTokens.UsualLifetime, default))!.Value.Text),
            new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_partner.Partner}:{_partner.Secret}"))),
        ];
        var asked = 0;
        foreach (var endpoint in _platform.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var method = endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0] ?? "GET";
            foreach (var path in Paths(endpoint.RoutePattern.RawText!, grant.Pseudonym))
            {
                foreach (var caller in callers)
                {
                    foreach (var body in Bodies(endpoint))
                    {
                        await Knock(method, path, caller, body);
                        asked++;
                    }
                }
            }
        }

        return asked;
    }

    private static IEnumerable<string> Paths(string pattern, string pseudonym)
    {
        string Filled(string with) => "/" + System.Text.RegularExpressions.Regex.Replace(pattern, @"\{[^}]*\}", Uri.EscapeDataString(with)).TrimStart('/');
        var query = $"?cursor={Vin}&dongle={Vin}&day={LatitudeE6}&reason={Uri.EscapeDataString(JoinedDriver.Name)}";
        yield return Filled(Vin) + query;
        yield return Filled(JoinedDriver.Name);
        yield return Filled(pseudonym) + query;
        yield return Filled(Dongle);
    }

    private static IEnumerable<string?> Bodies(RouteEndpoint endpoint)
    {
        yield return null;
        if (endpoint.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType is not { } type)
        {
            yield break;
        }

        foreach (var canary in new[] { JoinedDriver.Name, JoinedDriver.Email, Vin })
        {
            var whole = JsonSerializer.Serialize(type.GetProperties().ToDictionary(field => JsonNamingPolicy.CamelCase.ConvertName(field.Name), _ => canary));
            yield return whole;
            yield return whole[..^3];
            yield return whole.Replace('"', '\'');
        }
    }

    private async Task Knock(string method, string path, AuthenticationHeaderValue? caller, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.Authorization = caller;
        request.Headers.TryAddWithoutValidation("User-Agent", JoinedDriver.Name);
        request.Headers.TryAddWithoutValidation("Cookie", $"vin={Vin}");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", Vin);
        request.Headers.TryAddWithoutValidation("traceparent", Vin);
        request.Headers.TryAddWithoutValidation("X-Forwarded-For", JoinedDriver.Email);
        using var answer = await _platform.Http.SendAsync(request);
        Assert.True((int)answer.StatusCode != 500, $"{method} {path.Split('?')[0]}: {_logs.Lines.LastOrDefault(line => line.Contains("Exception", StringComparison.Ordinal))}");
    }

    private static void AssertHides(string text) => Assert.All(_canaries, canary => Assert.DoesNotContain(canary, text, StringComparison.OrdinalIgnoreCase));

    private static bool Holds(byte[] bytes, string canary) =>
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(canary)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(canary)) >= 0;

    private static async Task<byte[]> ReadAll(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        await file.ReadExactlyAsync(bytes);
        return bytes;
    }

    /// <summary>Keeps every line of every category, with what it carries beside its text.</summary>
    private sealed class CollectingLogs : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue($"{formatter(state, exception)} {string.Join(' ', state as IEnumerable<KeyValuePair<string, object?>> ?? [])} {exception}");

        public void Dispose()
        {
        }
    }
}

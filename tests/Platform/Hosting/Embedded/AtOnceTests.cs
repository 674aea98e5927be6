using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Consent.Notices;
using ConnectedInsurance.Partners.OAuth;
using ConnectedInsurance.Platform.Tests.Consent.Notices;
using ConnectedInsurance.Portability.Erasing;
using ConnectedInsurance.Portability.Exporting;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Accounts;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>Everything is read again and again while what it tells of comes into being and goes.</summary>
public sealed class AtOnceTests : IAsyncLifetime
{
    private readonly Failures _failures = new();
    private RunningPlatform _platform = null!;
    private JoinedDriver _driver = null!;
    private string _partner = "";
    private string _pseudonym = "";
    private AuthenticationHeaderValue[] _callers = [];
    private int _erased;

    public async Task InitializeAsync()
    {
        _platform = await RunningPlatform.Start(adapt: builder => builder.Logging.AddProvider(_failures));
        _driver = await _platform.Join(Journey.Dongle);
        var insurer = await _platform.Operator.AddPartner(new("Insurer", PartnerKind.Insurer), default);
        await Published.By(_platform.Get<PartnerRegister>(), _platform.Get<PublishedNotices>(), insurer.Partner);
        var scope = new DisclosureScope(Purpose.Pricing, new HashSet<DataCategory> { DataCategory.Rating, DataCategory.TripSummary, DataCategory.DrivingEvents });
        var grant = await _driver.Self.GiveGrant(new(insurer.Partner, 1, Purpose.Pricing, [.. scope.Categories]), default);
        (_partner, _pseudonym) = (insurer.Partner, grant.Pseudonym);
        var partner = await _platform.Get<AccessTokens>().Issue(insurer.Partner, scope, _platform.Http.BaseAddress!.GetLeftPart(UriPartial.Authority), default);
        _callers =
        [
            new("Bearer", await _platform.Get<OperatorToken>().Get(default)),
            new("Bearer", (await _platform.Get<DriverTokens>().Issue(_driver.Id, "everything", DriverScope.All, DriverTokens.UsualLifetime, default))!.Value.Text),
            new("Bearer", partner),
        ];
    }

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task What_is_read_while_trips_come_and_are_erased_is_there_or_is_not()
    {
        using var over = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        IEnumerable<Task> doings = [Drive(over.Token), EraseAndExport(over.Token), .. Enumerable.Range(0, 3).Select(reader => Read(reader, over.Token))];
        await Task.WhenAll(doings.Select(async doing =>
        {
            try
            {
                await doing;
            }
            finally
            {
                await over.CancelAsync(); // the first that has done enough, or failed, ends all
            }
        }));

        Assert.True(_erased > 0);
        Assert.Empty(_failures.Told);
    }

    private async Task Drive(CancellationToken over)
    {
        var (journey, start) = (new Journey(), TimeProvider.System.GetUtcNow().AddDays(-20));
        while (!over.IsCancellationRequested)
        {
            await _driver.Plug(_platform.Http, TimeProvider.System).Deliver(journey.Drive(start), CancellationToken.None);
            start += TimeSpan.FromHours(1);
            await Task.Delay(50, CancellationToken.None);
        }
    }

    /// <summary>The oldest trip goes as a driver who asked for it has it go, without the days to think it over; meanwhile all of it is exported.</summary>
    private async Task EraseAndExport(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            await Task.Delay(100, CancellationToken.None);
            if ((await _driver.Self.Trips(default)).Trips is { Count: > 3 } trips)
            {
                var now = TimeProvider.System.GetUtcNow();
                var erasure = new Erasure(Identifier.New("era"), _driver.Id, new(Trip: trips[^1].Id.ToString()), now, now, ErasureState.CoolingOff, [], []);
                await _platform.Get<Erasures>().Keep(erasure, default);
                await _platform.Get<IOrchestrator>().Start<EraseDriver, ErasureDue>(erasure.Id, new(erasure.Id, now), cancellation: CancellationToken.None);
                Interlocked.Increment(ref _erased);
            }

            foreach (var export in await _platform.Get<Exports>().Of(_driver.Id, default))
            {
                await Send(HttpMethod.Delete, $"/me/exports/{export.Id}", _callers[1]);
            }

            await Send(HttpMethod.Post, "/me/exports", _callers[1]);
        }
    }

    /// <summary>Every address, in an order of its own, until some trips were erased.</summary>
    private async Task Read(int reader, CancellationToken over)
    {
        var patterns = _platform.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods[0] is null or "GET").Select(endpoint => endpoint.RoutePattern.RawText!).ToArray();
        new Random(reader).Shuffle(patterns);
        do
        {
            foreach (var pattern in patterns)
            {
                var trips = (await _driver.Self.Trips(default)).Trips;
                var path = Regex.Replace(pattern, @"\{([a-z0-9]*)[^}]*\}", part => part.Groups[1].Value switch
                {
                    "trip" => trips.Count > 0 ? trips[^1].Id.ToString() : "none",
                    "subject" => _pseudonym,
                    "partner" => _partner,
                    "dongle" => Journey.Dongle,
                    _ => "none",
                }, RegexOptions.IgnoreCase).TrimStart('/');
                foreach (var caller in _callers)
                {
                    await Send(HttpMethod.Get, "/" + path, caller);
                }
            }
        }
        while (Volatile.Read(ref _erased) < 3 && !over.IsCancellationRequested);
    }

    private async Task Send(HttpMethod method, string path, AuthenticationHeaderValue caller)
    {
        using var request = new HttpRequestMessage(method, path) { Headers = { Authorization = caller } };
        request.Content = method == HttpMethod.Post ? new StringContent("{}", Encoding.UTF8, "application/json") : null;
        using var answer = await _platform.Http.SendAsync(request);
        if ((int)answer.StatusCode == 500)
        {
            _failures.Told.Enqueue($"{method} {path}");
        }
    }

    private sealed class Failures : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Told { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Error)
            {
                Told.Enqueue($"{formatter(state, exception)} {exception}");
            }
        }

        public void Dispose()
        {
        }
    }
}

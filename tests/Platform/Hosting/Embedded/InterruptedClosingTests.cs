using ConnectedInsurance.Ports;
using ConnectedInsurance.Trips;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>A platform that ends in the middle of closing a trip, between the score and its announcement.</summary>
public sealed class InterruptedClosingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ManualTime _time = new(Journey.Over);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Whoever_takes_over_announces_the_revision_that_was_made_and_makes_no_other()
    {
        string trip;
        await using (var first = await RunningPlatform.Start(_time, folder: _folder.Path))
        {
            var announcing = new TaskCompletionSource<string>();
            first.Get<Upward<TripClosed>>().Subscribe(async (closed, cancellation) =>
            {
                announcing.TrySetResult(closed.Trip);
                await Task.Delay(Timeout.Infinite, cancellation);
            });
            var driver = await first.Join(Journey.Dongle);
            Assert.True((await driver.Plug(first.Http, _time).Deliver(new Journey().Drive(Journey.Monday))).IsComplete);
            first.Get<ClosingBell>().Ring();
            trip = await announcing.Task;
        }

        var announced = new List<TripClosed>();
        await using var second = await RunningPlatform.Start(_time, folder: _folder.Path, adapt: builder => builder.Services.AddSingleton(Listening(announced)));
        await second.Settle();

        Assert.Equal((trip, 1u), (Assert.Single(announced).Trip, announced[0].Revision));
        Assert.Equal(1, await second.Get<ITables>().Open("trips").Read(new(trip)).CountAsync());
        Assert.Equal(
            [nameof(ReviseTrip), nameof(AnnounceTrip), nameof(SettleTrip)],
            (await second.Get<IOrchestrator>().History($"CloseTrip:{trip}:1")).Where(line => line.Kind == "ActivityAsked").Select(line => line.Name));
    }

    private static Upward<TripClosed> Listening(List<TripClosed> announced)
    {
        var closed = new Upward<TripClosed>();
        closed.Subscribe((one, _) =>
        {
            announced.Add(one);
            return Task.CompletedTask;
        });
        return closed;
    }
}

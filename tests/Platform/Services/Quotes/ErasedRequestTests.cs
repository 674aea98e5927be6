using ConnectedInsurance.Partners.Quoting;
using ConnectedInsurance.Portability.Erasing;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Services.Quotes;

/// <summary>A driver asked insurers for quotes and is erased: nobody waits for somebody who is gone, and nobody learns who it was.</summary>
public sealed class ErasedRequestTests : IAsyncLifetime
{
    private QuoteWorld _world = null!;

    public async Task InitializeAsync() => _world = await QuoteWorld.Drive();

    public async Task DisposeAsync() => await _world.DisposeAsync();

    [Fact]
    public async Task Each_insurer_is_told_under_its_name_that_it_is_over_and_no_name_leads_anywhere()
    {
        await _world.Publish();
        await _world.Quote(_world.First);
        var names = new[] { QuoteWorld.NameAt(_world.First), QuoteWorld.NameAt(_world.Second) };

        await Erase();
        await _world.Wait(() => Task.FromResult(new[] { _world.First, _world.Second }.All(insurer => insurer.Told.Any(IsEnded))));

        foreach (var (insurer, name) in new[] { _world.First, _world.Second }.Zip(names))
        {
            Assert.Equal($$"""{"request":"{{name}}"}""", Assert.Single(insurer.Told, IsEnded).Said.GetRawText());
            Assert.Equal(404, (await _world.AsInsurer(insurer, HttpMethod.Get, $"/partner/v1/quote-requests/{name}")).Status);
        }

        Assert.DoesNotContain(_world.Unasked.Told, IsEnded);
        Assert.Empty(await _world.Platform.Get<ITables>().Open("quotenames").Read(TableRange.Whole).ToListAsync());
        Assert.Empty(await _world.Platform.Get<ITables>().Open("quoterequests").Read(TableRange.Whole).ToListAsync());
    }

    [Fact]
    public async Task The_insurer_that_was_chosen_is_told_too_and_who_was_told_before_is_not_told_again()
    {
        var request = await _world.Publish();
        await _world.Quote(_world.First);
        Assert.Equal(202, await _world.Choose(request, _world.First, 40_000 + 1_200 + 9_000));
        await _world.Wait(() => Task.FromResult(_world.First.Told.Any(told => told.Type == "quote-request.chosen") && _world.Second.Told.Any(IsEnded)));
        var book = _world.Platform.Get<QuoteBook>();
        await _world.Wait(async () => (await book.Find(_world.Driver.Id, request, default))!.Value.Asked.All(one => one is { IdentifiedAt: not null } or { EndedAt: not null }));

        await Erase();
        await _world.Wait(() => Task.FromResult(_world.First.Told.Any(IsEnded)));

        Assert.Single(_world.First.Told, IsEnded);
        Assert.Single(_world.Second.Told, IsEnded);
    }

    private static bool IsEnded((string Type, System.Text.Json.JsonElement Said) told) => told.Type == "quote-request.ended";

    /// <summary>Erases the driver; returns when nothing of theirs is left but what the stream may still bring.</summary>
    private async Task Erase()
    {
        var now = _world.Time.GetUtcNow();
        var (erasures, id) = (_world.Platform.Get<Erasures>(), Identifier.New("era"));
        await erasures.Keep(new(id, _world.Driver.Id, new(), now, now, ErasureState.CoolingOff, [], []), default);
        await _world.Platform.Get<IOrchestrator>().Start<EraseDriver, ErasureDue>(id, new(id, now));
        await _world.Wait(async () => (await erasures.Find(id, default))!.State == ErasureState.AwaitsStream);
    }
}

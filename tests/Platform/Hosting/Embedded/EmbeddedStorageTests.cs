using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Ports;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

public sealed class EmbeddedStorageTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task A_host_with_embedded_storage_feeds_its_consumer_and_keeps_its_rows()
    {
        var consumer = new CollectingConsumer();
        using (var host = Host(consumer))
        {
            await host.StartAsync();
            await host.Services.GetRequiredService<ITelemetryStream>().Append("dongle", "body"u8.ToArray(), default);
            await host.Services.GetRequiredService<ITables>().Open("Rows").Commit("p", [TableWrite.Insert("r", 1, default)], default);
            await host.Services.GetRequiredService<IArchive>().Put("trip", default, default);
            await consumer.Count(1);
            await host.StopAsync();
        }

        using var again = Host(consumer);
        await again.StartAsync();

        Assert.NotNull(await again.Services.GetRequiredService<ITables>().Open("Rows").Find("p", "r", default));
        Assert.NotNull(await again.Services.GetRequiredService<IArchive>().Get("trip", default));
        Assert.True(File.Exists(_temporary["data.key"]));
        await again.StopAsync();
        Assert.Single(consumer.Received);
    }

    [Fact]
    public void Every_mistake_in_the_options_is_a_sentence()
    {
        var mistaken = new EmbeddedOptions
        {
            DataPath = _temporary["data"],
            KeyPath = _temporary["data/key"],
            StoreConnection = "nowhere",
            FsyncDelay = TimeSpan.FromSeconds(-1),
            SegmentSpan = TimeSpan.Zero,
            SegmentBytes = 1,
            Retention = TimeSpan.FromDays(30),
            BacklogEvents = 1,
            ReserveBytes = -1,
        };

        var refused = Assert.Throws<OptionsValidationException>(() => new ServiceCollection().AddEmbeddedStorage(mistaken));

        Assert.Equal(8, refused.Failures.Count());
        Assert.All(refused.Failures, sentence => Assert.EndsWith(".", sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void A_data_folder_needs_a_name()
    {
        var refused = Assert.Throws<OptionsValidationException>(() => new ServiceCollection().AddEmbeddedStorage(new EmbeddedOptions { DataPath = " " }));

        Assert.Single(refused.Failures);
    }

    private IHost Host(IStreamConsumer consumer) => new HostBuilder()
        .ConfigureServices(services => services
            .AddSingleton(consumer)
            .AddEmbeddedStorage(new EmbeddedOptions { DataPath = _temporary["data"], ReserveBytes = 0 }))
        .Build();
}

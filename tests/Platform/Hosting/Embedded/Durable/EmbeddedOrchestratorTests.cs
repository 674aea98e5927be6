using ConnectedInsurance.Platform.Tests.Ports;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded.Durable;

public sealed class EmbeddedOrchestratorTests : OrchestratorConformance, IAsyncLifetime
{
    private readonly TemporaryFolder _temporary = new();
    private EngineFixture _engine = null!;

    protected override IOrchestrator Orchestrator => _engine.Orchestrator;

    private protected override Effects Effects => _engine.Effects;

    public async Task InitializeAsync() => _engine = await EngineFixture.Start(_temporary.Path);

    public async Task DisposeAsync()
    {
        await _engine.DisposeAsync();
        _temporary.Dispose();
    }

    protected override Task Pass(TimeSpan time) => _engine.Play(time);
}

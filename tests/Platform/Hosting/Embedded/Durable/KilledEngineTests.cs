using System.Diagnostics;
using ConnectedInsurance.Ports;
using Xunit.Abstractions;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded.Durable;

/// <summary>The engine as a process that dies at any moment.</summary>
/// <remarks>A sample of the kills each time; all 200 with <c>CONNECTED_INSURANCE_LONG=1 dotnet test tests/Platform --filter FullyQualifiedName~KilledEngine</c>.</remarks>
public sealed class KilledEngineTests(ITestOutputHelper output) : IDisposable
{
    private const int EachRound = 60;
    private static readonly int Kills = Environment.GetEnvironmentVariable("CONNECTED_INSURANCE_LONG") == "1" ? 200 : 8;

    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task However_often_it_is_killed_every_instance_ends_once_with_what_its_effects_left()
    {
        var random = new Random(20261122);
        for (var kill = 0; kill < Kills; kill++)
        {
            await StartAndKill(kill, random);
        }

        var begun = Stopwatch.GetTimestamp();
        await using (var last = ChildProcess.Start("orchestrate", _temporary.Path, "0", $"{Kills * EachRound}"))
        {
            while (await last.ReadLine(OrchestrationLoad.Patience) is not "ended" and not null)
            {
            }
        }

        output.WriteLine($"{Kills} kills; the rest took {Stopwatch.GetElapsedTime(begun).TotalSeconds:F1} s");
        await Verify(Kills * EachRound);
    }

    private async Task StartAndKill(int round, Random random)
    {
        await using var child = ChildProcess.Start("orchestrate", _temporary.Path, $"{round * EachRound}", $"{(round + 1) * EachRound}");
        if (random.Next(10) > 0)
        {
            await child.ReadLine();
        }

        await Task.Delay(random.Next(600));
        await child.Kill();
    }

    private async Task Verify(int jobs)
    {
        await using var engine = await EngineFixture.Start(_temporary.Path, TimeProvider.System);
        var effects = await engine.Tables.Open(Record.Table).Read(TableRange.Whole).ToListAsync();
        var left = effects.GroupBy(row => row.Partition).ToDictionary(rows => rows.Key, rows => rows.Select(Record.Read).ToList());
        for (var number = 0; number < jobs; number++)
        {
            var id = $"Mixed:{OrchestrationLoad.Key(number)}";
            var job = new Job(number);
            var own = left.GetValueOrDefault(id, []);
            Assert.Equal(job.Effects, own.Count);
            var children = number % Job.Kinds == 3 ? Enumerable.Range(0, Job.Children).Select(i => $"Mixed:{id}:0.{i}").ToList() : [];
            Assert.All(children, (child, i) => Assert.Equal(new Job(i).Effects, left[child].Count));
            Assert.Equal(own.Sum() + children.Sum(child => left[child].Sum()), await engine.Output<long>(id));
        }

        Assert.Empty((await engine.Orchestrator.Query(new() { Statuses = [OrchestrationStatus.Running, OrchestrationStatus.Failed] })).Instances);
        Assert.Empty(engine.Journal.Read(journal => journal.Unfinished(1)));
    }
}

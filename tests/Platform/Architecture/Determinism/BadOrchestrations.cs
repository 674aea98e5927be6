using ConnectedInsurance.Ports;

#pragma warning disable RS0030, CA1031 // What no orchestration may do, done on purpose.

namespace ConnectedInsurance.Platform.Tests.Architecture.Determinism;

internal abstract class Bad : Orchestration<int, int>
{
    public static readonly Dictionary<Type, string> What = new()
    {
        [typeof(ReadsTheClock)] = "DateTimeOffset.get_UtcNow",
        [typeof(MeasuresTime)] = "Stopwatch.GetTimestamp",
        [typeof(MakesAnId)] = "Guid.NewGuid",
        [typeof(ThrowsDice)] = "Random.get_Shared",
        [typeof(ReadsAFile)] = "File.ReadAllTextAsync",
        [typeof(ReadsTheEnvironment)] = "Environment.GetEnvironmentVariable",
        [typeof(GoesElsewhere)] = "Task.Run",
        [typeof(Sleeps)] = "Task.Delay",
        [typeof(WaitsForADelayAmongItsTasks)] = "Task.Delay",
        [typeof(LeavesItsThread)] = "Task`1.ConfigureAwait",
        [typeof(BlocksItsThread)] = "Task`1.get_Result",
        [typeof(SetsItsOwnTimer)] = "CancellationTokenSource..ctor",
        [typeof(RemembersInAField)] = "RemembersInAField.runs, which can change",
        [typeof(AsksAPort)] = "ITables.Open, which is not the context",
        [typeof(HidesItInACall)] = "DateTimeOffset.get_UtcNow",
        [typeof(HidesItInALambda)] = "Guid.NewGuid",
        [typeof(HashesText)] = "String.GetHashCode",
    };
}

internal sealed class ReadsTheClock : Bad
{
    public override Task<int> RunAsync(OrchestrationContext context, int input) => Task.FromResult(DateTimeOffset.UtcNow.Year);
}

internal sealed class MeasuresTime : Bad
{
    public override Task<int> RunAsync(OrchestrationContext context, int input) => Task.FromResult((int)System.Diagnostics.Stopwatch.GetTimestamp());
}

internal sealed class MakesAnId : Bad
{
    public override Task<int> RunAsync(OrchestrationContext context, int input) => Task.FromResult(Guid.NewGuid().Version);
}

internal sealed class ThrowsDice : Bad
{
    public override Task<int> RunAsync(OrchestrationContext context, int input) => Task.FromResult(Random.Shared.Next(6));
}

internal sealed class ReadsAFile : Bad
{
    public override async Task<int> RunAsync(OrchestrationContext context, int input) => (await File.ReadAllTextAsync("tariff")).Length;
}

internal sealed class ReadsTheEnvironment : Bad
{
    public override Task<int> RunAsync(OrchestrationContext context, int input) => Task.FromResult(Environment.GetEnvironmentVariable("HOME")!.Length);
}

internal sealed class GoesElsewhere : Bad
{
    public override Task<int> RunAsync(OrchestrationContext context, int input) => Task.Run(() => input);
}

internal sealed class Sleeps : Bad
{
    public override async Task<int> RunAsync(OrchestrationContext context, int input)
    {
        await Task.Delay(input);
        return input;
    }
}

internal sealed class WaitsForADelayAmongItsTasks : Bad
{
    public override async Task<int> RunAsync(OrchestrationContext context, int input)
    {
        await Task.WhenAny(context.CreateTimer(TimeSpan.FromDays(1)), Task.Delay(input));
        return input;
    }
}

internal sealed class LeavesItsThread : Bad
{
    public override async Task<int> RunAsync(OrchestrationContext context, int input) =>
        await context.WaitForExternalEvent<int>("answer").ConfigureAwait(false);
}

internal sealed class BlocksItsThread : Bad
{
    public override Task<int> RunAsync(OrchestrationContext context, int input) => Task.FromResult(context.WaitForExternalEvent<int>("answer").Result);
}

internal sealed class SetsItsOwnTimer : Bad
{
    public override async Task<int> RunAsync(OrchestrationContext context, int input)
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        return await context.WaitForExternalEvent<int>("answer", soon.Token);
    }
}

internal sealed class RemembersInAField : Bad
{
    private static int runs;

    public override Task<int> RunAsync(OrchestrationContext context, int input) => Task.FromResult(++runs);
}

internal sealed class AsksAPort(ITables tables) : Bad
{
    public override Task<int> RunAsync(OrchestrationContext context, int input) => Task.FromResult(tables.Open("Trips").Name.Length);
}

internal sealed class HidesItInACall : Bad
{
    public override async Task<int> RunAsync(OrchestrationContext context, int input) => await Elsewhere.Year();

    private static class Elsewhere
    {
        public static async Task<int> Year()
        {
            await Task.CompletedTask;
            return DateTimeOffset.UtcNow.Year;
        }
    }
}

internal sealed class HidesItInALambda : Bad
{
    public override Task<int> RunAsync(OrchestrationContext context, int input) =>
        Task.FromResult(Enumerable.Range(0, input).Select(_ => Guid.NewGuid()).Distinct().Count());
}

internal sealed class HashesText : Bad
{
    public override Task<int> RunAsync(OrchestrationContext context, int input) => Task.FromResult(context.InstanceId.GetHashCode(StringComparison.Ordinal));
}

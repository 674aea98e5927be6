using System.Globalization;
using System.Text;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded.Durable;

/// <summary>What a mixed orchestration is to do: its kind is its number modulo five.</summary>
internal sealed record Job(int Number, int Left = Job.Generations, long Sum = 0)
{
    public const int Kinds = 5;
    public const int Generations = 4;
    public const int Wide = 8;
    public const int Children = 3;

    /// <value>Effects such a job has, those of its children apart.</value>
    public int Effects => (Number % Kinds) switch { 0 => Wide, 1 => 3, 2 => 1, 3 => 0, _ => Generations };
}

/// <summary>One of everything an orchestration can do; its result is the sum of what its effects left behind.</summary>
internal sealed class Mixed : Orchestration<Job, long>
{
    private static readonly RetryPolicy Retry = new(20, TimeSpan.FromMilliseconds(5), 2, TimeSpan.FromMilliseconds(100));

    public override async Task<long> RunAsync(OrchestrationContext context, Job input)
    {
        switch (input.Number % Job.Kinds)
        {
            case 0:
                return (await Task.WhenAll(Enumerable.Range(0, Job.Wide).Select(i => context.CallActivity<Record, int, long>(i, Retry)))).Sum();

            case 1:
                var sum = 0L;
                for (var i = 0; i < 3; i++)
                {
                    await context.CreateTimer(TimeSpan.FromMilliseconds(input.Number % 60));
                    sum += await context.CallActivity<Record, int, long>(i, Retry);
                }

                return sum;

            case 2:
                await context.CallActivity<Answer, string, Nothing>(context.InstanceId, Retry);
                return await context.WaitForExternalEvent<long>("answer", TimeSpan.FromHours(1));

            case 3:
                return (await Task.WhenAll(Enumerable.Range(0, Job.Children).Select(i => context.CallSubOrchestration<Mixed, Job, long>(new(i))))).Sum();

            default:
                if (input.Left == 0)
                {
                    return input.Sum;
                }

                var more = await context.CallActivity<Record, int, long>(input.Left, Retry);
                context.ContinueAsNew(input with { Left = input.Left - 1, Sum = input.Sum + more });
                return 0;
        }
    }
}

/// <summary>Leaves a random number under its key, or finds the one it left before it was killed; now and then it fails first.</summary>
internal sealed class Record(ITables tables) : Activity<int, long>
{
    public const string Table = "Effects";

    public override async Task<long> RunAsync(ActivityContext context, int input, CancellationToken cancellation)
    {
        if (Random.Shared.Next(20) == 0)
        {
            throw new TimeoutException("Not just now.");
        }

        return await Leave(tables, context, cancellation);
    }

    public static async Task<long> Leave(ITables tables, ActivityContext context, CancellationToken cancellation)
    {
        var table = tables.Open(Table);
        var number = Random.Shared.Next(1_000_000).ToString(CultureInfo.InvariantCulture);
        await table.Commit(context.InstanceId, [TableWrite.Insert(context.Key, 1, Encoding.ASCII.GetBytes(number))], cancellation);
        return Read((await table.Find(context.InstanceId, context.Key, cancellation))!);
    }

    public static long Read(TableRow row) => long.Parse(row.Value.Span, CultureInfo.InvariantCulture);
}

/// <summary>Tells an instance the number it left; twice when it is killed in between, which the instance must bear.</summary>
internal sealed class Answer(ITables tables, IServiceProvider services) : Activity<string, Nothing>
{
    public override async Task<Nothing> RunAsync(ActivityContext context, string input, CancellationToken cancellation)
    {
        var number = await Record.Leave(tables, context, cancellation);
        var orchestrator = (IOrchestrator)services.GetService(typeof(IOrchestrator))!;
        await orchestrator.RaiseEvent(input, "answer", number, cancellation);
        return default;
    }
}

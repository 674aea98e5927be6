using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Platform.Tests.Ports;

internal sealed class AddOne(Effects effects) : Activity<int, int>
{
    public override async Task<int> RunAsync(ActivityContext context, int input, CancellationToken cancellation)
    {
        effects.Done.Enqueue(context.Key);
        if (effects.Gate is { } gate)
        {
            await gate.WaitAsync(cancellation);
        }

        return input + 1;
    }
}

internal sealed class Flaky(Effects effects) : Activity<string, string>
{
    public override Task<string> RunAsync(ActivityContext context, string input, CancellationToken cancellation)
    {
        effects.Done.Enqueue(context.Key);
        return effects.Failures-- > 0 ? throw new TimeoutException($"{input} is slow today") : Task.FromResult($"{input} at last");
    }
}

/// <summary>Two at once and no more; waits for the gate.</summary>
internal sealed class Narrow(Effects effects) : Activity<Nothing, int>
{
    private int _here;

    public override int AtOnce => 2;

    public override async Task<int> RunAsync(ActivityContext context, Nothing input, CancellationToken cancellation)
    {
        var here = Interlocked.Increment(ref _here);
        effects.Done.Enqueue(context.Key);
        await effects.Gate!.WaitAsync(cancellation);
        Interlocked.Decrement(ref _here);
        return here;
    }
}

internal sealed class Grow : Activity<int, string>
{
    public override Task<string> RunAsync(ActivityContext context, int input, CancellationToken cancellation) => Task.FromResult(new string('x', input));
}

internal sealed class Sum : Orchestration<int, int>
{
    public override async Task<int> RunAsync(OrchestrationContext context, int input)
    {
        for (var i = 0; i < 3; i++)
        {
            input = await context.CallActivity<AddOne, int, int>(input);
        }

        return input;
    }
}

internal sealed class FanOut : Orchestration<int, int>
{
    public override async Task<int> RunAsync(OrchestrationContext context, int input) =>
        (await Task.WhenAll(Enumerable.Range(0, input).Select(i => context.CallActivity<AddOne, int, int>(i)))).Sum();
}

internal sealed class Patient : Orchestration<RetryPolicy, string>
{
    public override Task<string> RunAsync(OrchestrationContext context, RetryPolicy input) => context.CallActivity<Flaky, string, string>("it", input);
}

/// <summary>Takes a failure as it is.</summary>
internal sealed class Resigned : Orchestration<RetryPolicy, string>
{
    public override async Task<string> RunAsync(OrchestrationContext context, RetryPolicy input)
    {
        try
        {
            return await context.CallActivity<Flaky, string, string>("it", input);
        }
        catch (TaskFailedException failed)
        {
            return $"{failed.Task}: {failed.Failure.Type}";
        }
    }
}

/// <summary>Has several of the narrow activity done; answers how many there were at once.</summary>
internal sealed class Crowd : Orchestration<int, int>
{
    public override async Task<int> RunAsync(OrchestrationContext context, int input) =>
        (await Task.WhenAll(Enumerable.Range(0, input).Select(_ => context.CallActivity<Narrow, Nothing, int>(default)))).Max();
}

/// <summary>Looks for the cause of what went wrong two orchestrations further down.</summary>
internal sealed class Inquest : Orchestration<bool, bool>
{
    public override async Task<bool> RunAsync(OrchestrationContext context, bool input)
    {
        try
        {
            Task below = input
                ? context.CallSubOrchestration<Inquest, bool, bool>(false)
                : context.CallSubOrchestration<Patient, RetryPolicy, string>(new(1, TimeSpan.FromSeconds(1)));
            await below;
            return false;
        }
        catch (TaskFailedException failed) when (input)
        {
            return failed.Failure.IsCausedBy<TimeoutException>() && failed.Failure.IsCausedBy<TaskFailedException>();
        }
    }
}

/// <summary>Sends at the times of the published schedule, as a delivery nobody takes does.</summary>
internal sealed class Schedule : Orchestration<TimeSpan[], DateTimeOffset[]>
{
    public override async Task<DateTimeOffset[]> RunAsync(OrchestrationContext context, TimeSpan[] input)
    {
        var sent = new List<DateTimeOffset>();
        foreach (var wait in input)
        {
            await context.CreateTimer(wait);
            await context.CallActivity<AddOne, int, int>(0);
            sent.Add(context.UtcNow);
        }

        return [.. sent];
    }
}

/// <summary>Whichever comes first: the answer or the end of patience.</summary>
internal sealed class AskSomeone : Orchestration<TimeSpan, string>
{
    public override async Task<string> RunAsync(OrchestrationContext context, TimeSpan input)
    {
        context.SetCustomStatus("asked");
        try
        {
            return await context.WaitForExternalEvent<string>("answer", input);
        }
        catch (TimeoutException)
        {
            return "nobody answered";
        }
    }
}

/// <summary>Waits in vain, and then once more.</summary>
internal sealed class AskAgain : Orchestration<TimeSpan, string>
{
    public override async Task<string> RunAsync(OrchestrationContext context, TimeSpan input)
    {
        try
        {
            return await context.WaitForExternalEvent<string>("answer", input);
        }
        catch (TimeoutException)
        {
            context.SetCustomStatus("asking again");
            return await context.WaitForExternalEvent<string>("answer");
        }
    }
}

internal sealed class AskTwice : Orchestration<Nothing, string>
{
    public override async Task<string> RunAsync(OrchestrationContext context, Nothing input)
    {
        var first = context.WaitForExternalEvent<string>("answer");
        return await context.WaitForExternalEvent<string>("answer") + await first;
    }
}

internal sealed class Family : Orchestration<int, int>
{
    public override async Task<int> RunAsync(OrchestrationContext context, int input) =>
        (await Task.WhenAll(Enumerable.Range(0, input).Select(i => context.CallSubOrchestration<Sum, int, int>(10 * i)))).Sum();
}

internal sealed class Guardian : Orchestration<string, string>
{
    public override async Task<string> RunAsync(OrchestrationContext context, string input)
    {
        try
        {
            return await context.CallSubOrchestration<AskSomeone, TimeSpan, string>(TimeSpan.FromDays(1), input);
        }
        catch (TaskFailedException failed)
        {
            return $"{failed.Task}: {failed.Failure.Type}: {failed.Failure.Message}";
        }
    }
}

internal sealed class GreatGuardian : Orchestration<string, string>
{
    public override Task<string> RunAsync(OrchestrationContext context, string input) =>
        context.CallSubOrchestration<Guardian, string, string>(input, $"of {input}");
}

internal sealed record Tally(int Left, int Sum);

/// <summary>One event a generation, so that its history stays short however long it lives.</summary>
internal sealed class Counting : Orchestration<Tally, int>
{
    public override async Task<int> RunAsync(OrchestrationContext context, Tally input)
    {
        if (input.Left == 0)
        {
            return input.Sum;
        }

        if (input.Sum == 0)
        {
            context.SetCustomStatus("counting");
        }

        var heard = await context.WaitForExternalEvent<int>("number");
        var more = await context.CallActivity<AddOne, int, int>(heard);
        context.ContinueAsNew(new Tally(input.Left - 1, input.Sum + more));
        return 0;
    }
}

internal sealed class TooMuch : Orchestration<int, string>
{
    public override async Task<string> RunAsync(OrchestrationContext context, int input)
    {
        try
        {
            return await context.CallActivity<Grow, int, string>(input);
        }
        catch (TaskFailedException failed)
        {
            return failed.Failure.Type;
        }
    }
}

internal sealed class Ids : Orchestration<Nothing, Guid[]>
{
    public override async Task<Guid[]> RunAsync(OrchestrationContext context, Nothing input)
    {
        var before = context.NewGuid();
        await context.CreateTimer(TimeSpan.FromHours(1));
        return [before, context.NewGuid()];
    }
}

/// <summary>Asks for something else after it was edited, as nobody should.</summary>
internal sealed class Edited : Orchestration<int, int>
{
    public static bool IsEdited { get; set; }

    public override async Task<int> RunAsync(OrchestrationContext context, int input)
    {
        if (IsEdited)
        {
            return await context.CallActivity<AddOne, int, int>(input);
        }

        await context.CreateTimer(TimeSpan.FromHours(1));
        return input;
    }
}

internal sealed class AwaitsForeignTask : Orchestration<bool, Nothing>
{
    public override async Task<Nothing> RunAsync(OrchestrationContext context, bool input)
    {
        var timer = context.CreateTimer(TimeSpan.FromDays(1));
        var foreign = Task.Delay(20);
        await (input ? Task.WhenAny(timer, foreign) : foreign);
        return default;
    }
}

using ConnectedInsurance.Ports;
using ConnectedInsurance.Services.Notifying.Mail;
using ConnectedInsurance.Services.Notifying.Push;
using ConnectedInsurance.Services.Notifying.Webhooks;

namespace ConnectedInsurance.Services.Notifying;

/// <summary>A notice to be delivered.</summary>
/// <param name="Driver">To whom.</param>
/// <param name="Notice">Which.</param>
public sealed record NoticeDue(string Driver, string Notice);

/// <summary>A notice leaves the inbox by every way its driver wants: to their own webhook at once, by push and e-mail when they want to be told, or in the day's digest.</summary>
/// <remarks>Instance <c>DeliverNotice:{notice}</c>. Each way is tried for days, and none holds up another.</remarks>
public sealed class DeliverNotice : Orchestration<NoticeDue, Nothing>
{
    private static readonly RetryPolicy Retry = new(16, TimeSpan.FromSeconds(1), 2.5, TimeSpan.FromHours(6), TimeSpan.FromDays(2));

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, NoticeDue input)
    {
        var hooked = context.CallActivity<HookNotice, NoticeDue, Nothing>(input, Retry);
        var plan = await context.CallActivity<PlanNotice, NoticeDue, NoticePlan>(input, Retry);
        if (plan.InDigest)
        {
            await context.CallActivity<AwaitDigest, DigestDue, Nothing>(new(input.Driver, plan.At), Retry);
        }
        else
        {
            if (plan.At > context.UtcNow)
            {
                await context.CreateTimer(plan.At);
            }

            var mailed = context.CallActivity<MailNotice, NoticeDue, Nothing>(input, Retry);
            var pushed = context.CallActivity<PushNotice, NoticeDue, Nothing>(input, Retry);
            await Bear(context, mailed);
            await Bear(context, pushed);
        }

        await Bear(context, hooked);
        return default;
    }

    /// <summary>A way that failed for two days is given up: the notice is in the inbox.</summary>
    private static async Task Bear(OrchestrationContext context, Task way)
    {
        try
        {
            await way;
        }
        catch (TaskFailedException failed)
        {
            context.SetCustomStatus($"{failed.Task}: {failed.Failure.Type}");
        }
    }
}

using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>What one webhook is told of one subject.</summary>
public sealed record Delivery(string Partner, string Webhook, string Subject)
{
    /// <summary>What the instance that sees to it is called after.</summary>
    public string Key() => $"{Webhook}.{Subject}";
}

/// <summary>What is to be done after a look at a subject's queue.</summary>
/// <param name="Kind">What.</param>
/// <param name="At">When to look again.</param>
public sealed record NextLook(NextLook.When Kind, DateTimeOffset At = default)
{
    /// <summary>When to look again.</summary>
    public enum When
    {
        /// <summary>At once: there may be more.</summary>
        Now,

        /// <summary>At a moment.</summary>
        Then,

        /// <summary>When there is something new, or the webhook is started again.</summary>
        Told,

        /// <summary>Never: the webhook is gone, or nothing more comes about the subject. Whatever may come back is waited for: a wake could meet the end.</summary>
        Never,
    }
}

/// <summary>A webhook is told everything about one subject, one event after the other; one that fails holds up those behind it, and no other subject's.</summary>
/// <remarks>Instance <c>DeliverWebhook:{webhook}.{subject}</c>. How far it is stands in the queue: this only waits.</remarks>
public sealed class DeliverWebhook : Orchestration<Delivery, Nothing>
{
    /// <value>The event that says there is something new.</value>
    public const string News = "news";

    private const int LooksBetweenRenewals = 50;
    private static readonly RetryPolicy Retry = new(int.MaxValue, TimeSpan.FromSeconds(1), 2, TimeSpan.FromMinutes(10));

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(OrchestrationContext context, Delivery input)
    {
        var news = context.WaitForExternalEvent<Nothing>(News);
        for (var looks = 0; looks < LooksBetweenRenewals; looks++)
        {
            while (news.IsCompleted)
            {
                news = context.WaitForExternalEvent<Nothing>(News); // whatever it was, the next look sees it
            }

            var next = await context.CallActivity<AttemptDelivery, Delivery, NextLook>(input, Retry);
            switch (next.Kind)
            {
                case NextLook.When.Never when !news.IsCompleted: // else it may have been asked for again while this looked
                    return default;
                case NextLook.When.Told:
                    await news;
                    break;
                case NextLook.When.Then:
                    await Until(context, next.At, news);
                    break;
            }
        }

        context.ContinueAsNew(input);
        return default;
    }

    private static async Task Until(OrchestrationContext context, DateTimeOffset moment, Task news)
    {
        using var lost = new CancellationTokenSource();
        await Task.WhenAny(news, context.CreateTimer(moment, lost.Token));
        lost.Cancel(); // not CancelAsync, which calls back on a thread of its own
    }
}

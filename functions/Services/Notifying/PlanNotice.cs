using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Services.Notifying;

/// <summary>Decides when a notice leaves the inbox.</summary>
public sealed class PlanNotice(Inbox inbox, NoticeWishBook wishes, Drivers drivers, TimeProvider time) : Activity<NoticeDue, NoticePlan>
{
    /// <inheritdoc/>
    public override async Task<NoticePlan> RunAsync(ActivityContext context, NoticeDue input, CancellationToken cancellation) =>
        await inbox.Find(input.Driver, input.Notice, cancellation) is { } notice && await drivers.Find(input.Driver, cancellation) is { } driver
            ? NoticePlan.Decide(notice.Kind, await wishes.Of(input.Driver, cancellation), TimeZoneInfo.FindSystemTimeZoneById(driver.Zone), time.GetUtcNow())
            : new(time.GetUtcNow(), false); // erased meanwhile: each way will find nothing
}

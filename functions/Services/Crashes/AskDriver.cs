using System.Globalization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Services.Notifying;

namespace ConnectedInsurance.Services.Crashes;

/// <summary>Asks the driver whether they are all right.</summary>
public sealed class AskDriver(CrashBook crashes, TellDriver tell, CrashOptions options, TimeProvider time) : Activity<CrashDue, CrashAsked>
{
    /// <inheritdoc/>
    public override async Task<CrashAsked> RunAsync(ActivityContext context, CrashDue input, CancellationToken cancellation)
    {
        if (await crashes.Find(input.Driver, input.Crash, cancellation) is not { } crash)
        {
            return new(false, options.AskFor); // erased
        }

        var seconds = options.AskFor.TotalSeconds.ToString("0", CultureInfo.InvariantCulture);
        await tell.Tell(input.Driver, NoticeKind.CrashAsked, crash.Id, new Dictionary<string, string> { ["crash"] = crash.Id, ["seconds"] = seconds }, cancellation);
        await crashes.Note(input.Driver, input.Crash, new(CrashStep.Asked, time.GetUtcNow()), cancellation);
        var before = (await crashes.Of(input.Driver, cancellation)).Where(other => other.Vehicle == crash.Vehicle && other.At < crash.At);
        return new(crash.PeakMg >= CrashThreshold.Of(before), options.AskFor);
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Notifying.Push;

/// <summary>What a push says.</summary>
/// <param name="Notice">The notice's id.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Subject">In one line.</param>
/// <param name="Text">In full.</param>
public sealed record PushedNotice(string Notice, NoticeKind Kind, string Subject, string Text);

/// <summary>Tells a driver in every browser they subscribed with; a subscription that is over is forgotten.</summary>
public sealed class PushNotice(Inbox inbox, NoticeWishBook wishes, PushSubscriptions subscriptions, PostPush push) : Activity<NoticeDue, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, NoticeDue input, CancellationToken cancellation)
    {
        if (await subscriptions.Of(input.Driver, cancellation) is not [_, ..] browsers || await inbox.Find(input.Driver, input.Notice, cancellation) is not { } notice)
        {
            return default;
        }

        var written = WriteNotice.In((await wishes.Of(input.Driver, cancellation)).Language, notice);
        var message = JsonSerializer.SerializeToUtf8Bytes(new(notice.Id, notice.Kind, written.Subject, written.Text), PushJson.Default.PushedNotice);
        var failed = new List<Exception>();
        foreach (var browser in browsers)
        {
            try
            {
                if (!await push.Post(browser, message, notice.Kind.IsUrgent(), cancellation))
                {
                    await subscriptions.Remove(input.Driver, browser.Id, cancellation);
                }
            }
            catch (Exception failure) when (failure is HttpRequestException || (failure is OperationCanceledException && !cancellation.IsCancellationRequested))
            {
                failed.Add(failure);
            }
        }

        return failed.Count == browsers.Count ? throw new NoBrowserReachedException(failed[0]) : default; // else those that heard it would hear it again
    }
}

/// <summary>No push service took the push.</summary>
public sealed class NoBrowserReachedException(Exception inner) : Exception("No push service took the push.", inner);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PushedNotice))]
internal sealed partial class PushJson : JsonSerializerContext;

using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Notifying.Mail;

/// <summary>Tells a driver by e-mail, if they want that; after a crash in between twice, under the same Message-ID.</summary>
public sealed class MailNotice(Inbox inbox, NoticeWishBook wishes, SendMail mail) : Activity<NoticeDue, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, NoticeDue input, CancellationToken cancellation)
    {
        var wanted = await wishes.Of(input.Driver, cancellation);
        if (wanted.ByMail && await inbox.Find(input.Driver, input.Notice, cancellation) is { } notice)
        {
            await mail.To(input.Driver, notice.Id, WriteNotice.In(wanted.Language, notice), cancellation);
        }

        return default;
    }
}

using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Notifying.Mail;

/// <summary>Sends the day's notices in one e-mail; none when there is nothing unread, or no e-mail is wanted any more.</summary>
public sealed class MailDigest(Inbox inbox, NoticeWishBook wishes, SendMail mail) : Activity<DigestDue, Nothing>
{
    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, DigestDue input, CancellationToken cancellation)
    {
        var wanted = await wishes.Of(input.Driver, cancellation);
        var notices = (await inbox.Between(input.Driver, input.At - DigestDue.Span, input.At, cancellation))
            .Where(notice => notice.ReadAt is null && !notice.Kind.IsUrgent())
            .Select(notice => WriteNotice.In(wanted.Language, notice))
            .ToList();
        if (wanted.ByMail && notices.Count > 0)
        {
            var text = string.Join("\n\n", notices.Select(notice => $"{notice.Subject}\n{notice.Text}"));
            await mail.To(input.Driver, input.Key(), new(WriteNotice.Text("digest.subject", wanted.Language), text), cancellation);
        }

        return default;
    }
}

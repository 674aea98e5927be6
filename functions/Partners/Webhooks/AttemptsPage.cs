namespace ConnectedInsurance.Partners.Webhooks;

/// <summary>A page of attempts at one webhook.</summary>
/// <param name="Attempts">The attempts.</param>
/// <param name="Next">The cursor of the next page; null on the last.</param>
public sealed record AttemptsPage(IReadOnlyList<DeliveryAttempt> Attempts, string? Next) : IPartnersOwn
{
    /// <value>Attempts of a page.</value>
    internal const int Size = 100;

    internal static readonly AttemptsPage Example = new([DeliveryAttempt.Example], null);

    /// <summary>A page read from where the partner's cursor points; null when that points nowhere.</summary>
    internal static async Task<AttemptsPage?> Read(
        WebhookEndpoint endpoint,
        string? cursor,
        Func<string?, Task<(IReadOnlyList<DeliveryAttempt> Attempts, string? Next)>> read,
        PageCursor cursors,
        CancellationToken cancellation)
    {
        string? from = null;
        if (cursor is not null && (from = await cursors.Open(cursor, endpoint.Partner, endpoint.Id, cancellation)) is null)
        {
            return null;
        }

        var (attempts, next) = await read(from);
        return new(attempts, await cursors.Close(next, endpoint.Partner, endpoint.Id, cancellation));
    }
}

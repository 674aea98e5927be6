using System.Text.Json;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Consent.Withdrawing;

/// <summary>What a partner is told of a withdrawal, before it is signed (GDPR art. 17 and 19).</summary>
/// <param name="Withdrawal">Its id: what the partner answers to.</param>
/// <param name="Partner">Who is told.</param>
/// <param name="Subject">What that partner calls the driver.</param>
/// <param name="Grants">The grants that ended.</param>
/// <param name="At">When, to the minute, lest two partners match a driver who withdrew from both: nothing was released under them since.</param>
/// <param name="Asks">What the partner is to answer.</param>
public sealed record WithdrawalNotice(string Withdrawal, string Partner, string Subject, IReadOnlyList<string> Grants, DateTimeOffset At, string Asks);

/// <summary>Writes a partner a signed notice of a withdrawal and tells whoever delivers it. Done twice, the first notice stands; a withdrawal that never committed is nobody's news.</summary>
public sealed class TellPartner(
    ITables tables, PartnerWithdrawals told, Pseudonyms pseudonyms, Statements statements, Upward<ConsentWithdrawn> withdrawn, TimeProvider time)
    : Activity<WithdrawalDue, Nothing>
{
    /// <value>The type of the signed notice.</value>
    public const string Type = "withdrawal";

    private const string Asks = "Delete what you received under these grants and answer 'deleted', or answer 'kept' with the ground and the day you will delete it.";
    private readonly ITable table = tables.Open(ConsentRows.Table);

    /// <inheritdoc/>
    public override async Task<Nothing> RunAsync(ActivityContext context, WithdrawalDue input, CancellationToken cancellation)
    {
        if (await table.Find(input.Driver, ConsentRows.Withdrawal(input.Withdrawal), cancellation) is not { } row)
        {
            return default;
        }

        var withdrawal = ConsentRows.WithdrawalFormat.Read(row);
        await told.Tell(withdrawal.Partner, new(withdrawal.Id, Minute(time.GetUtcNow()), await Notice(withdrawal, cancellation), null), cancellation);
        var first = (await told.Find(withdrawal.Partner, withdrawal.Id, cancellation))!;
        await withdrawn.Raise(new(withdrawal.Id, withdrawal.Driver, withdrawal.Partner, withdrawal.Grants, withdrawal.At, first.Notice), cancellation);
        return default;
    }

    private async Task<string> Notice(Withdrawal withdrawal, CancellationToken cancellation)
    {
        var subject = await pseudonyms.Of(withdrawal.Partner, withdrawal.Driver, cancellation);
        var notice = new WithdrawalNotice(withdrawal.Id, withdrawal.Partner, subject, withdrawal.Grants, Minute(withdrawal.At), Asks);
        return await statements.Sign(Type, JsonSerializer.Serialize(notice, WithdrawalJson.Default.WithdrawalNotice), cancellation);
    }

    private static DateTimeOffset Minute(DateTimeOffset moment) => new(moment.UtcTicks - moment.UtcTicks % TimeSpan.TicksPerMinute, TimeSpan.Zero);
}

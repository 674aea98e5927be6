using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Consent.Withdrawing;

/// <summary>What became of what a partner had received.</summary>
[JsonConverter(typeof(EnumByName<WithdrawalOutcome>))]
public enum WithdrawalOutcome
{
    /// <summary>It is deleted.</summary>
    [JsonStringEnumMemberName("deleted")]
    Deleted,

    /// <summary>It is kept, on the ground and until the day the partner names.</summary>
    [JsonStringEnumMemberName("kept")]
    Kept,
}

/// <summary>A partner's answer to a withdrawal.</summary>
/// <param name="Outcome">What it did.</param>
/// <param name="Ground">The law or contract it keeps data under; null when it deleted.</param>
/// <param name="Until">The day it will delete; null when it did.</param>
/// <param name="At">When it answered.</param>
public sealed record WithdrawalAnswer(WithdrawalOutcome Outcome, string? Ground, DateOnly? Until, DateTimeOffset At);

/// <summary>A withdrawal as the partner was told of it.</summary>
/// <param name="Id">Of the withdrawal.</param>
/// <param name="Told">When the platform told.</param>
/// <param name="Notice">What it told: a signed statement.</param>
/// <param name="Answer">What the partner answered; null until it does.</param>
public sealed record PartnerWithdrawal(string Id, DateTimeOffset Told, string Notice, WithdrawalAnswer? Answer);

/// <summary>Withdrawals as partners see them. Table <c>withdrawals</c>: (partner) / <c>open.{id}</c> until it is answered, <c>answered.{id}</c> from then on: what is open is one range.</summary>
public sealed class PartnerWithdrawals(ITables tables)
{
    private const string Open = "open.";
    private const string Answered = "answered.";
    private static readonly RowFormat<PartnerWithdrawal> Format = new("withdrawals", 1, WithdrawalJson.Default.PartnerWithdrawal);

    private readonly ITable table = tables.Open("withdrawals");

    /// <summary>What a partner was told of a withdrawal; null before it was.</summary>
    public async ValueTask<PartnerWithdrawal?> Find(string partner, string id, CancellationToken cancellation) =>
        await table.Find(partner, Open + id, cancellation) is { } open ? Format.Read(open)
        : await table.Find(partner, Answered + id, cancellation) is { } answered ? Format.Read(answered)
        : null;

    /// <summary>What a partner has not answered, at most so many.</summary>
    public async Task<IReadOnlyList<PartnerWithdrawal>> Unanswered(string partner, int limit, CancellationToken cancellation) =>
        [.. (await table.Page(TableRange.Prefix(partner, Open), null, limit, cancellation)).Rows.Select(Format.Read)];

    /// <summary>Tells a partner; false when it was told before.</summary>
    internal async Task<bool> Tell(string partner, PartnerWithdrawal withdrawal, CancellationToken cancellation) =>
        (await table.Commit(partner, [TableWrite.Insert(Open + withdrawal.Id, Format.Version, Format.Write(withdrawal))], cancellation)).IsCommitted;

    /// <summary>Takes a partner's answer, the first or another one; null when it was told of no such withdrawal.</summary>
    public async Task<PartnerWithdrawal?> Answer(string partner, string id, WithdrawalAnswer answer, CancellationToken cancellation)
    {
        if (await Find(partner, id, cancellation) is not { } told)
        {
            return null;
        }

        var answered = told with { Answer = answer };
        await table.Commit(partner, [TableWrite.Put(Answered + id, Format.Version, Format.Write(answered)), TableWrite.Delete(Open + id)], cancellation);
        return answered;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(PartnerWithdrawal))]
[JsonSerializable(typeof(WithdrawalNotice))]
internal sealed partial class WithdrawalJson : JsonSerializerContext;

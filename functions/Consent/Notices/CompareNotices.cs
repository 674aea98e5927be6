namespace ConnectedInsurance.Consent.Notices;

/// <summary>What a newer notice asks a driver for one purpose, beyond what an older one said.</summary>
/// <param name="Purpose">The purpose.</param>
/// <param name="IsNew">True when the older notice did not name it.</param>
/// <param name="Categories">Data it did not ask for.</param>
/// <param name="Recipients">Others who did not receive it.</param>
/// <param name="RetentionDays">How long it is kept now, when that is longer; null otherwise.</param>
/// <param name="Basis">The ground, when that is another; null otherwise.</param>
public sealed record NoticeAsk(
    Purpose Purpose, bool IsNew, IReadOnlyList<DataCategory> Categories, IReadOnlyList<string> Recipients, int? RetentionDays, Basis? Basis);

/// <summary>A newer notice asks again for what it adds; what it does not add stays granted as it was.</summary>
/// <remarks>What a driver had left out of an older grant is not asked for again: only what the older notice did not offer is new.</remarks>
public static class CompareNotices
{
    /// <summary>What the newer of two versions asks for; empty when it adds nothing.</summary>
    public static IReadOnlyList<NoticeAsk> Asks(Notice older, Notice newer) =>
        [.. newer.Terms.Uses.Select(use => Ask(older.Use(use.Purpose), use)).OfType<NoticeAsk>()];

    private static NoticeAsk? Ask(NoticeUse? older, NoticeUse newer)
    {
        if (older is null)
        {
            return new(newer.Purpose, true, newer.Categories, newer.Recipients, newer.RetentionDays, newer.Basis);
        }

        var ask = new NoticeAsk(
            newer.Purpose,
            false,
            [.. newer.Categories.Except(older.Categories)],
            [.. newer.Recipients.Except(older.Recipients)],
            newer.RetentionDays > older.RetentionDays ? newer.RetentionDays : null,
            newer.Basis != older.Basis ? newer.Basis : null);
        return ask is { Categories.Count: 0, Recipients.Count: 0, RetentionDays: null, Basis: null } ? null : ask;
    }
}

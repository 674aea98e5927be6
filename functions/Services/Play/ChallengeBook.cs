using System.Text;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Services.Play;

/// <summary>The challenges and who is in them.</summary>
/// <remarks>
/// Table <c>challenges</c>: (challenge) / <c>challenge</c>, (challenge) / <c>member.{driver}</c>, (<c>codes</c>) / (code) to the challenge, and
/// (driver) / (challenge) for the driver's own list, written first. In clear: it says who plays, and nothing of how anybody drives.
/// </remarks>
public sealed class ChallengeBook(ITables tables)
{
    private const string Row = "challenge";
    private const string Members = "member.";
    private const string Codes = "codes";
    private static readonly RowFormat<Challenge> Format = new("challenges", 1, PlayJson.Default.Challenge);
    private static readonly RowFormat<Membership> MemberFormat = new("challenges", 1, PlayJson.Default.Membership);

    private readonly ITable table = tables.Open("challenges");

    /// <summary>Enters a challenge; one that is there stands.</summary>
    public async Task Enter(Challenge challenge, CancellationToken cancellation)
    {
        await table.Commit(Codes, [TableWrite.Insert(challenge.Code, 1, Encoding.UTF8.GetBytes(challenge.Id))], cancellation);
        await table.Commit(challenge.Id, [TableWrite.Insert(Row, Format.Version, Format.Write(challenge))], cancellation);
    }

    /// <summary>A challenge; null when there is none such.</summary>
    public async ValueTask<Challenge?> Find(string id, CancellationToken cancellation) => await table.Find(id, Row, cancellation) is { } row ? Format.Read(row) : null;

    /// <summary>The challenge of a code; null when it opens none.</summary>
    public async ValueTask<Challenge?> Opened(string code, CancellationToken cancellation) =>
        TableLimits.IsKey(code) && await table.Find(Codes, code, cancellation) is { } row ? await Find(Encoding.UTF8.GetString(row.Value.Span), cancellation) : null;

    /// <summary>What a driver is in.</summary>
    public async Task<IReadOnlyList<Membership>> Of(string driver, CancellationToken cancellation) =>
        await table.Read(TableRange.Prefix(driver, "ply-"), cancellation).Select(MemberFormat.Read).ToListAsync(cancellation);

    /// <summary>Who is in a challenge, and since when.</summary>
    public async Task<IReadOnlyList<(string Driver, DateTimeOffset Joined)>> In(string challenge, CancellationToken cancellation) =>
        await table.Read(TableRange.Prefix(challenge, Members), cancellation).Select(row => (row.Row[Members.Length..], MemberFormat.Read(row).Joined)).ToListAsync(cancellation);

    /// <summary>Takes a driver in.</summary>
    public async Task Join(string challenge, string driver, DateTimeOffset now, CancellationToken cancellation)
    {
        var member = MemberFormat.Write(new(challenge, now));
        await table.Commit(driver, [TableWrite.Insert(challenge, MemberFormat.Version, member)], cancellation);
        await table.Commit(challenge, [TableWrite.Insert(Members + driver, MemberFormat.Version, member)], cancellation);
    }

    /// <summary>Lets a driver go; with the last one the challenge goes.</summary>
    public async Task Leave(string challenge, string driver, CancellationToken cancellation)
    {
        await table.Commit(challenge, [TableWrite.Delete(Members + driver)], cancellation);
        await table.Commit(driver, [TableWrite.Delete(challenge)], cancellation);
        if ((await In(challenge, cancellation)).Count == 0 && await Find(challenge, cancellation) is { } empty)
        {
            await table.Commit(Codes, [TableWrite.Delete(empty.Code)], cancellation);
            await table.Commit(challenge, [TableWrite.Delete(Row)], cancellation);
        }
    }

    /// <summary>Keeps the team's figure. One orchestration a challenge measures, so that nobody else writes.</summary>
    public async Task Keep(Challenge challenge, CancellationToken cancellation)
    {
        if (await Find(challenge.Id, cancellation) is not null)
        {
            await table.Commit(challenge.Id, [TableWrite.Put(Row, Format.Version, Format.Write(challenge))], cancellation);
        }
    }
}

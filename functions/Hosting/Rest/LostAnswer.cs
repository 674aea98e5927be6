using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Rest;

/// <summary>Tells whether a transaction that was refused at a second try had been written by the first, whose answer was lost.</summary>
/// <remarks>
/// Every row says which transaction wrote it and which tag that replaced. One row of ours that stands proves that all are
/// written. A row that somebody else inserted, or put in place of the very tag we named, proves that none is. Where every row has
/// moved on further, nobody can tell, and the caller is told so.
/// </remarks>
internal static class LostAnswer
{
    /// <summary>True when it was written, false when it was not, null when its rows do not tell.</summary>
    public static async ValueTask<bool?> WasWritten(
        IReadOnlyList<TableWrite> writes, string writeId, Func<string, ValueTask<TableEntity?>> find)
    {
        bool? known = null;
        foreach (var write in writes.Where(write => write.Kind != WriteKind.Delete))
        {
            var stands = await find(write.Row);
            if (stands?.WriteId == writeId)
            {
                return true;
            }

            known = Excludes(write, stands) ? false : known;
        }

        return known;
    }

    private static bool Excludes(in TableWrite write, TableEntity? stands) => write.Kind switch
    {
        WriteKind.Insert => stands is null or { Replaced: "" },
        WriteKind.Replace => stands is not null && stands.Replaced == write.IfMatch!.Value.Value,
        _ => false,
    };
}

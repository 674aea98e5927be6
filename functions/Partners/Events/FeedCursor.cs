using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace ConnectedInsurance.Partners.Events;

/// <summary>How far a partner has read its feed: the number of the last event of each shard. As text it is the same for the same place, so that an unchanged page has an unchanged tag.</summary>
/// <param name="Read">One number a shard.</param>
public sealed record FeedCursor(IReadOnlyList<long> Read)
{
    /// <summary>Before what each shard still has.</summary>
    public static FeedCursor Before(IReadOnlyList<ShardEnds> ends) => new([.. ends.Select(shard => shard.First - 1)]);

    /// <summary>Reads what <see cref="ToString"/> wrote; null when it is nothing of the kind.</summary>
    public static FeedCursor? Parse(string text)
    {
        if (!Base64Url.IsValid(text) || Encoding.UTF8.GetString(Base64Url.DecodeFromChars(text)).Split('.') is not { Length: EventLog.Shards } parts)
        {
            return null;
        }

        var read = new long[EventLog.Shards];
        for (var shard = 0; shard < read.Length; shard++)
        {
            if (!long.TryParse(parts[shard], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out read[shard]) || read[shard] is < 0 or long.MaxValue)
            {
                return null;
            }
        }

        return new(read);
    }

    /// <summary>True when something behind it is past its time and gone.</summary>
    public bool HasLapsed(IReadOnlyList<ShardEnds> ends) => ends.Zip(Read).Any(shard => shard.Second < shard.First.First - 1);

    /// <summary>Behind an event.</summary>
    public FeedCursor Past(LoggedEvent told) => new([.. Read.Select((number, shard) => shard == told.Shard ? told.Sequence : number)]);

    /// <summary>As the partner carries it.</summary>
    public override string ToString() =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Join('.', Read.Select(number => number.ToString("x", CultureInfo.InvariantCulture)))));
}

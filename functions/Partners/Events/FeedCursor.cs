using System.Globalization;

namespace ConnectedInsurance.Partners.Events;

/// <summary>How far a partner has read its feed: the number of the last event of each shard.</summary>
/// <param name="Read">One number a shard.</param>
public sealed record FeedCursor(IReadOnlyList<long> Read)
{
    /// <summary>Before what each shard still has.</summary>
    public static FeedCursor Before(IReadOnlyList<ShardEnds> ends) => new([.. ends.Select(shard => shard.First - 1)]);

    /// <summary>True when something behind it is past its time and gone.</summary>
    public bool HasLapsed(IReadOnlyList<ShardEnds> ends) => ends.Zip(Read).Any(shard => shard.Second < shard.First.First - 1);

    /// <summary>Behind an event.</summary>
    public FeedCursor Past(LoggedEvent told) => new([.. Read.Select((number, shard) => shard == told.Shard ? told.Sequence : number)]);

    /// <summary>As it is sealed for the partner.</summary>
    public override string ToString() => string.Join('.', Read.Select(number => number.ToString("x", CultureInfo.InvariantCulture)));

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static FeedCursor Parse(string text) =>
        new([.. text.Split('.').Select(number => long.Parse(number, NumberStyles.HexNumber, CultureInfo.InvariantCulture))]);
}

namespace ConnectedInsurance.Hosting.Embedded.EventLog;

/// <summary>Which partition a publisher's events go to: always the same, on every machine and in every version.</summary>
internal static class StreamPartition
{
    /// <value>Partitions of the stream.</value>
    public const int Count = 16;

    /// <summary>FNV-1a over the characters (isthe.com/chongo/tech/comp/fnv), folded to 4 bits: its low bits alone mix too little.</summary>
    public static int Of(string publisher)
    {
        unchecked
        {
            var hash = 2166136261u;
            foreach (var c in publisher)
            {
                hash = (hash ^ c) * 16777619u;
            }

            hash ^= hash >> 16;
            return (int)((hash ^ (hash >> 8)) % Count);
        }
    }
}

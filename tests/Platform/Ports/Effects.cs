using System.Collections.Concurrent;

namespace ConnectedInsurance.Platform.Tests.Ports;

/// <summary>What activities of a test did, in the order they did it.</summary>
internal sealed class Effects
{
    public ConcurrentQueue<string> Done { get; } = [];

    /// <value>When set, activities wait for it.</value>
    public SemaphoreSlim? Gate { get; set; }

    /// <value>Failures the flaky activity has yet to have.</value>
    public int Failures { get; set; }
}

using ConnectedInsurance.Emulator.Driving;

namespace ConnectedInsurance.Emulator.World;

/// <summary>How long a network takes to carry bytes. In a slow spell it does so by the hundred a second, and what is longer than the dongle's patience gets no answer.</summary>
/// <param name="bytesPerSecond">Outside of slow spells.</param>
/// <param name="happen">True for slow spells to happen.</param>
/// <param name="chance">When, and how slow.</param>
internal sealed class LinkSpeed(double bytesPerSecond, bool happen, Chance chance)
{
    private const double SlowestBytesPerSecond = 100;
    private const double SlowBytesPerSecond = 2000;

    private readonly Outages spells = new(happen, chance, 45 * 60_000, 45 * 60_000);

    /// <summary>ms for so many bytes that set out now.</summary>
    public long MsFor(int bytes, long now) =>
        (long)(bytes * 1000 / (spells.IsOut(now) ? chance.Between(SlowestBytesPerSecond, SlowBytesPerSecond) : bytesPerSecond));
}

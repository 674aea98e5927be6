using ConnectedInsurance.Emulator.Driving;

namespace ConnectedInsurance.Emulator.World;

/// <summary>When something is out: it takes turns between working and not, each for a random time.</summary>
internal sealed class Outages(bool happen, Chance chance, double meanWorkingMs, double meanOutMs)
{
    private long until = (long)Length(chance, meanWorkingMs);
    private bool isOut;

    /// <summary>True while it is out.</summary>
    public bool IsOut(long now)
    {
        while (happen && now >= until)
        {
            isOut = !isOut;
            until += 1 + (long)Length(chance, isOut ? meanOutMs : meanWorkingMs);
        }

        return isOut;
    }

    private static double Length(Chance chance, double mean) => -mean * Math.Log(1 - chance.Between(0, 0.999));
}

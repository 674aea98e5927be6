namespace ConnectedInsurance.Emulator.World;

/// <summary>A 12 V lead battery: what its voltage shows of its charge, as the car takes from it and puts in.</summary>
/// <remarks>At rest 12.65 V full and 11.75 V empty, straight in between; fresh from the generator 0.4 V more, which goes within hours; the emptier,
/// the lower the starter pulls it. It shows that the way through works, and proves nothing about batteries.</remarks>
public sealed class CarBattery(BatteryOptions options)
{
    private const double EmptyMv = 11_750;
    private const double FullMv = 12_650;
    private const double SurfaceMv = 400;
    private const double SurfaceHours = 0.5;
    private const double StarterMv = 1_900;
    private const double MsPerHour = 3_600_000;
    private const double HoursPerDay = 24;

    private double charge = 1;
    private long at;
    private long chargedAt = long.MinValue / 2;

    /// <summary>With nothing but the parked car at it, mV.</summary>
    public int RestingMv => (int)(EmptyMv + ((FullMv - EmptyMv) * charge) + (SurfaceMv * Math.Exp((chargedAt - at) / MsPerHour / SurfaceHours)));

    /// <summary>While the starter turns, mV.</summary>
    public int CrankingMv => (int)(RestingMv - (StarterMv / Math.Max(charge, 0.2)));

    /// <summary>Time passes; it only runs forwards.</summary>
    public void MoveTo(long now, bool isRunning)
    {
        var hours = (now - at) / MsPerHour;
        var full = 1 - (options.FadesPerDay * now / MsPerHour / HoursPerDay);
        charge = Math.Clamp(charge + ((isRunning ? options.ChargeA : -options.DrawMa / 1000) * hours / options.CapacityAh), 0, Math.Max(full, 0));
        (at, chargedAt) = (now, isRunning ? now : chargedAt);
    }
}

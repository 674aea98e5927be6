namespace ConnectedInsurance.Services.Watching;

/// <summary>What there is to see of a dongle.</summary>
/// <param name="PairedAt">When it was put into its car.</param>
/// <param name="LastHeard">When anything of it came last; null when nothing ever did.</param>
/// <param name="LastSign">The last sign in its latest boot: unplugged, replugged or low-battery.</param>
/// <param name="KnowsTime">False when its latest boot never did.</param>
/// <param name="Firmware">The version of its program; null when it did not tell.</param>
/// <param name="BatteryMv">What it measured when it found the battery low; null when it did not.</param>
/// <param name="CoverageShare">What it saw of what the odometer did; null when that says too little.</param>
/// <param name="Vin">The VIN it tells, covered, and since when; null when it tells none.</param>
/// <param name="IsOtherCar">True when that is another than it told first in its vehicle.</param>
/// <param name="DrainMvPerDay">How much lower the battery rests each day since the dongle was fitted, mV; null unless it does.</param>
public sealed record DongleSight(
    DateTimeOffset PairedAt,
    DateTimeOffset? LastHeard,
    string? LastSign,
    bool KnowsTime,
    string? Firmware,
    int? BatteryMv,
    double? CoverageShare,
    SeenVin? Vin = null,
    bool IsOtherCar = false,
    double? DrainMvPerDay = null)
{
    /// <value>Under it a trip is not ratable: who is told now can still mend it.</value>
    public const double LeastCoverage = 0.5;

    /// <value>A dongle out of its socket so long was not just moved out of the way.</value>
    public static readonly TimeSpan OutFor = TimeSpan.FromHours(1);

    /// <value>A low battery is news for so long: then the car was driven, or it is silent anyway.</value>
    public static readonly TimeSpan LowFor = TimeSpan.FromDays(2);

    /// <summary>What is wrong, worst first. One that is out is silent and of poor coverage for that reason: only that is said.</summary>
    /// <param name="options">From when what counts.</param>
    /// <param name="now">The moment of deciding.</param>
    public IReadOnlyList<DongleTrouble> Troubles(WatchOptions options, DateTimeOffset now)
    {
        var quiet = now - (LastHeard ?? PairedAt);
        if (LastSign == "unplugged" && quiet >= OutFor)
        {
            return [DongleTrouble.Unplugged];
        }

        if (quiet >= options.SilentAfter)
        {
            return [DongleTrouble.Silent];
        }

        var troubles = new List<DongleTrouble>();
        Add(DongleTrouble.BatteryLow, LastSign == "low-battery" && quiet < LowFor);
        Add(DongleTrouble.ClockWrong, LastHeard is not null && !KnowsTime);
        Add(DongleTrouble.FirmwareOld, Version.TryParse(Firmware, out var own) && Version.TryParse(options.NewestFirmware, out var newest) && own < newest);
        Add(DongleTrouble.OtherCar, IsOtherCar);
        Add(DongleTrouble.BatteryDrained, DrainMvPerDay is not null);
        Add(DongleTrouble.CoveragePoor, CoverageShare < LeastCoverage);
        return troubles;

        void Add(DongleTrouble trouble, bool isSo)
        {
            if (isSo)
            {
                troubles.Add(trouble);
            }
        }
    }
}

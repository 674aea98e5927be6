namespace ConnectedInsurance.Capacity;

/// <summary>What a number of vehicles takes and costs.</summary>
internal sealed class Sizing(int vehicles)
{
    private const double Gigabyte = 1e9;
    private const double Million = 1e6;
    private const int InstanceGb = 2;
    private const int CoresAnInstance = 1; // learn.microsoft.com/azure/azure-functions/flex-consumption-plan: 2,048 MB has one
    private const double Headroom = 0.6; // of what an instance or unit bears, so that a neighbour's failure does not topple it
    private const double SecondsADay = 86_400;
    private const double HoursAMonth = 730;
    private const int LeastPartitions = 4;
    private const int MostPartitionsStandard = 32;
    private const int MostPartitions = 100;
    private const double EventsAnExecution = 30;
    private const int StandingInstances = 5; // modules/functions.bicep: two for intake, two for requests, one for crashes

    public int Vehicles { get; } = vehicles;

    public double BatchesAtPeak => Vehicles * Inputs.PeakShare * Inputs.BatchesAMinute / 60;

    public double BytesAtPeak => BatchesAtPeak * Inputs.BatchBytes;

    public double TripsAtPeak => Vehicles * Inputs.TripsADay * PeakToMean / SecondsADay;

    public double TransactionsAtPeak => BatchesAtPeak * (Inputs.TransactionsABatch + Inputs.KeysABatch) + TripsAtPeak * Inputs.TransactionsAClosing;

    public double ActionsAtPeak => TripsAtPeak * (Inputs.ActionsAClosing + Inputs.ActionsADelivery);

    /// <value>Units the traffic of the busiest minute takes, by bytes or by events.</value>
    public int UnitsForPeak => Up(Math.Max(BytesAtPeak / Inputs.BytesAUnit, BatchesAtPeak / Inputs.EventsAUnit) / Headroom);

    public bool IsPremium => UnitsForPeak > Inputs.MostUnits;

    public int HubUnits => IsPremium ? PremiumUnits(BytesAtPeak / Inputs.BytesAProcessingUnit / Headroom) : UnitsForPeak;

    /// <value>As many as instances may want to read at once, with room to grow: they cannot be made fewer.</value>
    public int Partitions => Math.Clamp(Next(2 * Math.Max(IntakeInstances, HubUnits)), LeastPartitions, IsPremium ? MostPartitions : MostPartitionsStandard);

    public int IntakeInstances => Up(BatchesAtPeak * Inputs.WireFactor / Inputs.BatchesACoreSecond / CoresAnInstance / Headroom);

    public int ClosingInstances => Up(TripsAtPeak * TripMinutes / 30 * Inputs.WireFactor / Inputs.ClosingsACoreSecond / CoresAnInstance / Headroom);

    /// <value>Tables that take an account of their own before the others fit into one: the busiest first.</value>
    public IReadOnlyList<string> TablesApart
    {
        get
        {
            var shared = TransactionsAtPeak;
            return [.. Busiest.TakeWhile(table =>
            {
                var isFull = shared > AccountBears;
                shared -= BatchesAtPeak * table.ABatch;
                return isFull;
            }).Select(table => table.Name)];
        }
    }

    /// <value>Vehicles at which the busiest table fills an account by itself, the headroom kept: as far as spreading whole tables goes.</value>
    public double TablesBear => AccountBears / (BatchesAtPeak / Vehicles * Busiest[0].ABatch);

    /// <value>Storage accounts the tables are spread over.</value>
    public int Accounts => 1 + TablesApart.Count;

    public int SchedulerUnits => ActionsAtPeak / Headroom <= Inputs.ActionsUnprovisioned ? 0 : Math.Max(3, Up(ActionsAtPeak / Inputs.ActionsAUnit / Headroom));

    /// <value>What gives way first as the fleet grows, and the answer.</value>
    public (string Bottleneck, string Answer) First => Vehicles switch
    {
        _ when Accounts > 1 => ($"tables: {TransactionsAtPeak:N0} requests/s at one account's {Inputs.RequestsAnAccount.Value:N0}", $"an account each for {string.Join(" and ", TablesApart)}: tablesApart"),
        _ when IsPremium => ("Standard's 40 throughput units", $"Premium, {HubUnits} processing units"),
        _ when BytesAtPeak / Inputs.BytesAUnit > 1 => ($"the hub's ingress: {BytesAtPeak / Million:0.0} MB/s", $"{HubUnits} throughput units, raised by themselves to 40"),
        _ => ("none: the floor of a deployment is most of the bill", "everything on demand"),
    };

    /// <value>Dollars a month by component.</value>
    public IReadOnlyList<(string Component, double Dollars)> Month =>
    [
        ("event hub", HoursAMonth * HubUnits * (IsPremium ? Inputs.HubPremiumHour : Inputs.HubUnitHour) + (IsPremium ? 0 : BatchesAMonth / Million * Inputs.HubMillion)),
        ("functions", Compute + Executions / Million * Inputs.ExecutionMillion + Ready),
        ("table transactions", (BatchesAMonth * (Inputs.TransactionsABatch + Inputs.KeysABatch) + TripsAMonth * Inputs.TransactionsAClosing) / 10_000 * Inputs.TransactionsTenThousand),
        ("tables, 90 days", MinutesAMonth * Inputs.TableBytesAMinute * Kept / Gigabyte * Inputs.TableGbMonth),
        ("archive, 90 days", MinutesAMonth * Inputs.ArchiveBytesAMinute * Kept / Gigabyte * Inputs.BlobGbMonth),
        ("scheduler", SchedulerUnits > 0 ? SchedulerUnits * Inputs.SchedulerUnitMonth : TripsAMonth * (Inputs.ActionsAClosing + Inputs.ActionsADelivery) / Million * Inputs.SchedulerMillion),
        ("front door", Inputs.FrontDoorMonth),
        ("logs", TripsAMonth * Inputs.LogBytesATrip / Gigabyte * Inputs.LogGb),
    ];

    private static double AccountBears => Inputs.RequestsAnAccount * Headroom;

    private static (string Name, double ABatch)[] Busiest => [("ledger", Inputs.LedgerABatch), ("dongles", Inputs.DonglesABatch), ("batches", Inputs.BatchesABatch)];

    private static double PeakToMean => Inputs.PeakShare / (Inputs.MinutesADay / 1440);

    private static double TripMinutes => Inputs.MinutesADay / Inputs.TripsADay;

    private static double Kept => Inputs.RawDays / Inputs.DaysAMonth;

    private double MinutesAMonth => Vehicles * Inputs.MinutesADay * Inputs.DaysAMonth;

    private double BatchesAMonth => MinutesAMonth * Inputs.BatchesAMinute;

    private double TripsAMonth => Vehicles * Inputs.TripsADay * Inputs.DaysAMonth;

    // Each batch is taken twice: by intake, and by the lane for crashes, which looks for a word in it.
    private double Executions => 2 * BatchesAMonth / Math.Clamp(BatchesAtPeak, 1, EventsAnExecution)
        + TripsAMonth * (Inputs.ActionsAClosing + Inputs.ActionsADelivery) + Vehicles * Inputs.RequestsADay * Inputs.DaysAMonth;

    private double Compute => Inputs.ComputeGbSecond * InstanceGb / Headroom * Inputs.WireFactor
        * (BatchesAMonth / Inputs.BatchesACoreSecond + TripsAMonth * TripMinutes / 30 / Inputs.ClosingsACoreSecond);

    /// <value>Processing units are sold in these sizes.</value>
    private static readonly int[] PremiumSizes = [1, 2, 4, 6, 8, 10, 12, 16];

    private double Ready => Vehicles < 10_000 ? 0 : StandingInstances * InstanceGb * Inputs.ReadyGbSecond * SecondsADay * Inputs.DaysAMonth;

    private static int Up(double value) => Math.Max(1, (int)Math.Ceiling(value));

    private static int Next(int value) => (int)Math.Pow(2, Math.Ceiling(Math.Log2(value)));

    private static int PremiumUnits(double needed) => PremiumSizes.FirstOrDefault(size => size >= needed, 16);
}

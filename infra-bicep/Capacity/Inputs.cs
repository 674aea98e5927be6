namespace ConnectedInsurance.Capacity;

/// <summary>Everything the tables follow from. A benchmark is run by <c>dotnet run -c Release --project tests/Benchmarks -- NAME --json</c>.</summary>
/// <remarks>Measured on two cores of an AMD EPYC, .NET 10.0.12, 2026-11-22. List prices in US dollars, West Europe, pay as you go, read November 2026.</remarks>
internal static class Inputs
{
    public static readonly Input BatchBytes = new("bytes of a batch", 6436, "B", "benchmark operations, batchBytes");
    public static readonly Input TransactionsABatch = new("transactions with tables a batch", 4.2, "", "benchmark operations, transactionsABatch");
    public static readonly Input TransactionsAClosing = new("transactions with storage a closing", 36.6, "", "benchmark operations, transactionsAClosing");
    public static readonly Input TableBytesAMinute = new("bytes written to tables a minute of driving", 430_803 / 30.0, "B", "benchmark operations, tableBytesATrip of 30 minutes");
    public static readonly Input ArchiveBytesAMinute = new("bytes archived a minute of driving", 47_147 / 30.0, "B", "benchmark operations, archiveBytesATrip of 30 minutes");
    public static readonly Input BatchesACoreSecond = new("batches taken a core-second", 7419 / 2.0, "", "benchmark ingest: 7,419/s on two cores, HTTP and disk included");
    public static readonly Input ClosingsACoreSecond = new("30-minute trips closed a core-second", 265 / 2.0, "", "benchmark close: 265/s on two cores");

    public static readonly Input WireFactor = new("processor time against one machine's", 3, "x", "assumed: every row crosses a wire and is signed for; measure before you buy");
    public static readonly Input BatchesAMinute = new("batches a minute of driving", 2, "", "the firmware: a batch each 30 s");
    public static readonly Input MinutesADay = new("minutes a vehicle drives a day", 60, "min", "assumed; US 2022: 60.2 min a driver and day, aaafoundation.org/american-driving-survey-2022");
    public static readonly Input TripsADay = new("trips a vehicle makes a day", 2.4, "", "assumed; US 2022: 2.44 a driver and day, the same survey");
    public static readonly Input PeakShare = new("share of vehicles that drive in the busiest minute", 0.12, "", "assumed: 60 min a day, and 2.9 times the mean at the busiest");
    public static readonly Input ActionsAClosing = new("scheduler actions a closing", 7, "", "CloseTrip: a start, three activities, three results; learn.microsoft.com, Durable Task Scheduler billing");
    public static readonly Input ActionsADelivery = new("scheduler actions a webhook delivery", 3, "", "DeliverWebhook: a start, an activity, a result; one partner a driver assumed");
    public static readonly Input RequestsADay = new("other requests a vehicle and day", 6, "", "assumed: a token, and five of a driver or partner");

    public static readonly Input BytesAUnit = new("ingress of a throughput unit", 1_000_000, "B/s", "learn.microsoft.com/azure/event-hubs/event-hubs-scalability");
    public static readonly Input EventsAUnit = new("events of a throughput unit", 1000, "/s", "the same page");
    public static readonly Input MostUnits = new("throughput units at most, Standard", 40, "", "learn.microsoft.com/azure/event-hubs/event-hubs-quotas");
    public static readonly Input BytesAProcessingUnit = new("ingress of a processing unit, Premium", 5_000_000, "B/s", "learn.microsoft.com/azure/event-hubs/event-hubs-scalability: 5 to 10 MB/s; the lower counted");
    public static readonly Input RequestsAnAccount = new("table requests an account takes", 20_000, "/s", "learn.microsoft.com/azure/storage/tables/scalability-targets");
    public static readonly Input ActionsAUnit = new("actions of a scheduler unit", 2000, "/s", "learn.microsoft.com, Durable Task Scheduler billing; 3 units at most, 3 for high availability");
    public static readonly Input ActionsUnprovisioned = new("actions without units", 500, "/s", "the same page");

    public static readonly Input HubUnitHour = new("a throughput unit", 0.03, "$/h", "azure.microsoft.com/pricing/details/event-hubs");
    public static readonly Input HubPremiumHour = new("a processing unit", 1.233, "$/h", "the same page");
    public static readonly Input HubMillion = new("a million events", 0.028, "$", "the same page; Standard only");
    public static readonly Input ComputeGbSecond = new("a GB-second on demand", 0.000026, "$", "azure.microsoft.com/pricing/details/functions, Flex Consumption");
    public static readonly Input ExecutionMillion = new("a million executions", 0.40, "$", "the same page");
    public static readonly Input ReadyGbSecond = new("a GB-second of an instance that waits", 0.000004, "$", "the same page");
    public static readonly Input TransactionsTenThousand = new("ten thousand table transactions", 0.00036, "$", "azure.microsoft.com/pricing/details/storage/tables");
    public static readonly Input TableGbMonth = new("a GB of tables a month, three zones", 0.0563, "$", "the same page");
    public static readonly Input BlobGbMonth = new("a GB of blobs a month, hot, three zones", 0.023, "$", "azure.microsoft.com/pricing/details/storage/blobs");
    public static readonly Input SchedulerUnitMonth = new("a scheduler unit a month", 500, "$", "assumed: its page gives it by region and subscription only");
    public static readonly Input SchedulerMillion = new("a million actions without units", 3, "$", "assumed, likewise");
    public static readonly Input FrontDoorMonth = new("Front Door Standard a month", 35, "$", "azure.microsoft.com/pricing/details/frontdoor");
    public static readonly Input LogGb = new("a GB of logs taken in", 2.76, "$", "azure.microsoft.com/pricing/details/monitor");
    public static readonly Input LogBytesATrip = new("bytes of logs and traces a trip", 4000, "B", "assumed: five lines and a sampled trace");

    public static readonly Input RawDays = new("days raw rows and archive are kept", 90, "d", "the retention schedule");
    public static readonly Input DaysAMonth = new("days a month", 30.4, "d", "");

    /// <summary>All of them, in the order they are printed.</summary>
    public static IReadOnlyList<Input> All { get; } =
        [.. typeof(Inputs).GetFields().Where(field => field.FieldType == typeof(Input)).OrderBy(field => field.MetadataToken).Select(field => (Input)field.GetValue(null)!)];
}

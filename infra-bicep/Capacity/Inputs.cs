namespace ConnectedInsurance.Capacity;

/// <summary>Everything the tables follow from. A benchmark is run by <c>dotnet run -c Release --project tests/Benchmarks -- NAME --json</c>.</summary>
/// <remarks>Measured on two cores of an AMD EPYC, .NET 10.0.12, 2026-11-22. List prices in US dollars, pay as you go: Azure's own price pages show their numbers to browsers alone, so each names the page that repeats it, or says that it is assumed.</remarks>
internal static class Inputs
{
    public static readonly Input BatchBytes = new("bytes of a batch", 6436, "B", "benchmark operations, batchBytes");
    public static readonly Input TransactionsABatch = new("transactions with tables a batch", 4.21, "", "benchmark operations, transactionsABatch");
    public static readonly Input LedgerABatch = new("of them with the table ledger, the busiest", 126.3 / 60.17, "", "benchmark operations, transactionsATripByTable over batchesATrip");
    public static readonly Input DonglesABatch = new("with the table dongles", 62.2 / 60.17, "", "benchmark operations, likewise");
    public static readonly Input BatchesABatch = new("with the table batches", 61.2 / 60.17, "", "benchmark operations, likewise");
    public static readonly Input KeysABatch = new("and with keys, which are kept for five minutes", 0.2, "", "the code: Registry/Keys/KeyCache; a trip's and its holder's row in ten batches");
    public static readonly Input TransactionsAClosing = new("transactions with storage a closing", 40.6, "", "benchmark operations, transactionsAClosing");
    public static readonly Input TableBytesAMinute = new("bytes written to tables a minute of driving", 430_782 / 30.0, "B", "benchmark operations, tableBytesATrip of 30 minutes");
    public static readonly Input ArchiveBytesAMinute = new("bytes archived a minute of driving", 47_240 / 30.0, "B", "benchmark operations, archiveBytesATrip of 30 minutes");
    public static readonly Input BatchesACoreSecond = new("batches taken a core-second", 7419 / 2.0, "", "benchmark ingest, 7,419/s on two cores, HTTP and disk included");
    public static readonly Input ClosingsACoreSecond = new("30-minute trips closed a core-second", 265 / 2.0, "", "benchmark close, 265/s on two cores");

    public static readonly Input WireFactor = new("processor time against one machine's", 3, "x", "assumed: every row crosses a wire and is signed for; measure before you buy");
    public static readonly Input BatchesAMinute = new("batches a minute of driving", 2, "", "the code: device/Firmware sends a batch each 30 s");
    public static readonly Input MinutesADay = new("minutes a vehicle drives a day", 60, "min", "assumed; US 2022: 60.2 min a driver and day, aaafoundation.org/american-driving-survey-2022, read November 2026");
    public static readonly Input TripsADay = new("trips a vehicle makes a day", 2.4, "", "assumed; US 2022: 2.44 a driver and day, the same survey");
    public static readonly Input PeakShare = new("share of vehicles that drive in the busiest minute", 0.12, "", "assumed: 60 min a day, and 2.9 times the mean at the busiest");
    public static readonly Input ActionsAClosing = new("scheduler actions a closing", 7, "", "the code: CloseTrip is a start, three activities and three results; actions as learn.microsoft.com/azure/durable-task/scheduler/durable-task-scheduler-billing counts them, read November 2026");
    public static readonly Input ActionsADelivery = new("scheduler actions a webhook delivery", 3, "", "the code: DeliverWebhook is a start, an activity, a result; one partner a driver assumed");
    public static readonly Input RequestsADay = new("other requests a vehicle and day", 6, "", "assumed: a token, and five of a driver or partner");

    public static readonly Input BytesAUnit = new("ingress of a throughput unit", 1_000_000, "B/s", "learn.microsoft.com/azure/event-hubs/event-hubs-scalability, of 23 November 2023");
    public static readonly Input EventsAUnit = new("events of a throughput unit", 1000, "/s", "learn.microsoft.com/azure/event-hubs/event-hubs-scalability, of 23 November 2023");
    public static readonly Input MostUnits = new("throughput units at most, Standard", 40, "", "learn.microsoft.com/azure/event-hubs/event-hubs-quotas, read November 2026");
    public static readonly Input BytesAProcessingUnit = new("ingress of a processing unit, Premium", 5_000_000, "B/s", "learn.microsoft.com/azure/event-hubs/event-hubs-scalability, read November 2026: 5 to 10 MB/s; the lower counted");
    public static readonly Input RequestsAnAccount = new("table requests an account takes", 20_000, "/s", "learn.microsoft.com/azure/storage/tables/scalability-targets, read November 2026");
    public static readonly Input ActionsAUnit = new("actions of a scheduler unit", 2000, "/s", "learn.microsoft.com/azure/durable-task/scheduler/durable-task-scheduler-billing, read November 2026; 3 units at most, 3 for high availability");
    public static readonly Input ActionsUnprovisioned = new("actions without units", 500, "/s", "learn.microsoft.com/azure/durable-task/scheduler/durable-task-scheduler-billing, read November 2026");

    public static readonly Input HubUnitHour = new("a throughput unit", 0.03, "$/h", "Azure's price list as github.com/infracost/infracost/issues/1354 shows it, $21.90 a month, read November 2026");
    public static readonly Input HubPremiumHour = new("a processing unit", 1.233, "$/h", "assumed: no page that shows it could be read");
    public static readonly Input HubMillion = new("a million events", 0.028, "$", "Azure's price list as github.com/infracost/infracost/issues/1354 shows it, read November 2026; Standard only");
    public static readonly Input ComputeGbSecond = new("a GB-second on demand", 0.000026, "$", "modal.com/blog/azure-function-pricing-guide, of 22 May 2025: Flex Consumption, East US");
    public static readonly Input ExecutionMillion = new("a million executions", 0.40, "$", "assumed: no page that shows it could be read");
    public static readonly Input ReadyGbSecond = new("a GB-second of an instance that waits", 0.000004, "$", "assumed: no page that shows it could be read");
    public static readonly Input TransactionsTenThousand = new("ten thousand table transactions", 0.00036, "$", "assumed: no page that shows it could be read");
    public static readonly Input TableGbMonth = new("a GB of tables a month, three zones", 0.0563, "$", "assumed: no page that shows it could be read");
    public static readonly Input BlobGbMonth = new("a GB of blobs a month, hot, three zones", 0.023, "$", "assumed: no page that shows it could be read");
    public static readonly Input SchedulerUnitMonth = new("a scheduler unit a month", 500, "$", "assumed: its page gives it by region and subscription only");
    public static readonly Input SchedulerMillion = new("a million actions without units", 3, "$", "assumed, likewise");
    public static readonly Input FrontDoorMonth = new("Front Door Standard a month", 35, "$", "gitpavleenbali.github.io/azure-wiki/FrontDoor-best-practices/cost-optimization, read November 2026");
    public static readonly Input LogGb = new("a GB of logs taken in", 2.76, "$", "assumed: no page that shows it could be read");
    public static readonly Input LogBytesATrip = new("bytes of logs and traces a trip", 4000, "B", "assumed: five lines and a sampled trace");

    public static readonly Input RawDays = new("days raw rows and archive are kept", 90, "d", "the code: Portability/Retaining");
    public static readonly Input DaysAMonth = new("days a month", 30.4, "d", "the calendar");

    /// <summary>All of them, in the order they are printed.</summary>
    public static IReadOnlyList<Input> All { get; } =
        [.. typeof(Inputs).GetFields().Where(field => field.FieldType == typeof(Input)).OrderBy(field => field.MetadataToken).Select(field => (Input)field.GetValue(null)!)];
}

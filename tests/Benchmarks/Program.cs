using System.CommandLine;
using System.Globalization;
using ConnectedInsurance.Benchmarks;
using ConnectedInsurance.Benchmarks.Durable;
using ConnectedInsurance.Benchmarks.Hosting;
using ConnectedInsurance.Benchmarks.Intake;
using ConnectedInsurance.Benchmarks.Partners;
using ConnectedInsurance.Benchmarks.Portability;
using ConnectedInsurance.Benchmarks.Rating;
using ConnectedInsurance.Benchmarks.Scoring;
using ConnectedInsurance.Benchmarks.Services;
using ConnectedInsurance.Benchmarks.Trips;

IBenchmark[] benchmarks =
[
    new IngestBenchmark(),
    new DecodeBenchmark(),
    new ScoreBenchmark(),
    new CloseBenchmark(),
    new OrchestrateBenchmark(),
    new FitBenchmark(),
    new BoostBenchmark(),
    new StartBenchmark(),
    new WorldBenchmark(),
    new FleetBenchmark(),
    new DeskBenchmark(),
    new ExportBenchmark(),
    new OperationsBenchmark(),
    new CrashBenchmark(),
];

var name = new Argument<string>("NAME") { Description = "A benchmark, or `all`, or `list`." };
name.AcceptOnlyFromAmong(["all", "list", .. benchmarks.Select(benchmark => benchmark.Name)]);
var json = new Option<bool>("--json") { Description = "One JSON object a benchmark on standard output, the rest on standard error." };
var fsyncDelay = new Option<TimeSpan>("--fsync-delay")
{
    Description = "Added to every wait for the disk, as in 2ms.",
    CustomParser = result =>
    {
        var text = result.Tokens[0].Value;
        if (text.EndsWith("ms", StringComparison.Ordinal)
            && double.TryParse(text[..^2], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var milliseconds))
        {
            return TimeSpan.FromMilliseconds(milliseconds);
        }

        result.AddError("--fsync-delay wants milliseconds, as in 2ms.");
        return default;
    },
};

var command = new RootCommand("Measures the speeds the platform must reach. Exit code 0: every bound holds; 1: one is missed; 2: bad arguments.")
{
    name,
    json,
    fsyncDelay,
};
command.SetAction((parsed, cancellation) => Run(parsed.GetRequiredValue(name), parsed.GetValue(json), parsed.GetValue(fsyncDelay), cancellation));
var arguments = command.Parse(args);
return await arguments.InvokeAsync() is var code && arguments.Errors.Count > 0 ? 2 : code;

async Task<int> Run(string wanted, bool machines, TimeSpan delay, CancellationToken cancellation)
{
    var people = machines ? Console.Error : Console.Out;
    var missed = 0;
    foreach (var benchmark in benchmarks.Where(benchmark => wanted is "all" or "list" || benchmark.Name == wanted))
    {
        cancellation.ThrowIfCancellationRequested();
        people.WriteLine($"{benchmark.Name}: {benchmark.What}");
        if (wanted == "list")
        {
            continue;
        }

        var result = await benchmark.Run(new(delay, line => people.WriteLine("  " + line)));
        people.WriteLine(result.Line());
        if (machines)
        {
            Console.Out.WriteLine(result.Json(TimeProvider.System.GetUtcNow()));
        }

        missed += result.Holds ? 0 : 1;
    }

    return missed == 0 ? 0 : 1;
}

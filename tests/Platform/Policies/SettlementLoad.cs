using System.Globalization;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Policies;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Quantities;
using ConnectedInsurance.Rating.Claims;

namespace ConnectedInsurance.Platform.Tests.Policies;

/// <summary>Settles a month of 100,000 policies, as a night's work does, and says how far it is.</summary>
internal static class SettlementLoad
{
    public const int Policies = 100_000;
    private const int AtOnce = 64;
    private const int Told = 500;

    /// <value>The same in each process that is killed.</value>
    public static SealingKey Key { get; } = new(new byte[Seal.KeyBytes]);

    public static PolicyPeriod Period { get; } = new(new(2026, 8, 1), new(2026, 9, 1));

    private static readonly Product product = new("Drive", TariffKind.Classic, TaxShare: 0.33m);

    public static Policy Policy(int number) => new(
        string.Create(CultureInfo.InvariantCulture, $"pol-{number:D7}"),
        product,
        new Dictionary<Cover, Money> { [Cover.Liability] = new(30_000 + number % 7919, "EUR"), [Cover.Glass] = new(4_000 + number % 31, "EUR") },
        new(1_500, "EUR"),
        0.50m + number % 50 / 100m,
        "Europe/Paris");

    public static decimal Factor(int number) => 0.70m + number % 300_001 / 1_000_000m;

    public static async Task Run(string path)
    {
        using var folder = new EmbeddedFolder(path);
        await using var tables = folder.Tables();
        var settle = new Settlements(tables, TimeProvider.System);
        var done = 0;
        await Parallel.ForAsync(0, Policies, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, cancellation) =>
        {
            await settle.Settle(Policy(number), Period, Factor(number), Key, cancellation);
            var count = Interlocked.Increment(ref done);
            if (count % Told == 0)
            {
                await Console.Out.WriteLineAsync(count.ToString(CultureInfo.InvariantCulture));
            }
        });
        await Console.Out.WriteLineAsync("done");
    }
}

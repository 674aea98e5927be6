using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Partners.Subjects;

/// <summary>What a partner calls the contract of a subject, so that its systems need not learn our names. One number may cover several drivers.</summary>
/// <remarks>
/// Table <c>policynumbers</c>: (partner) / <c>subject.{subject}</c>, the number sealed under the driver's key, and <c>number.{keyed hash}.{subject}</c>,
/// empty: one range finds whom a number covers, and no number can be read off a key.
/// </remarks>
public sealed class PolicyNumbers(ITables tables, ISecrets secrets, SubjectKeys keys)
{
    /// <value>Characters a number may have.</value>
    public const int Longest = 100;

    private const string Table = "policynumbers";
    private readonly ITable table = tables.Open(Table);

    /// <summary>The number of a subject; null when none was told, or the driver was erased.</summary>
    internal async ValueTask<string?> Find(string partner, string subject, string driver, CancellationToken cancellation) =>
        await table.Find(partner, Row(subject), cancellation) is { } row ? await Read(row, driver, cancellation) : null;

    /// <summary>The subjects a number covers.</summary>
    internal async Task<IReadOnlyList<string>> Covered(string partner, string number, CancellationToken cancellation)
    {
        var prefix = await Prefix(partner, number, cancellation);
        return await table.Read(TableRange.Prefix(partner, prefix), cancellation).Select(row => row.Row[prefix.Length..]).ToListAsync(cancellation);
    }

    /// <summary>Names the contract of a subject; null takes the name away.</summary>
    internal async Task Set(string partner, string subject, string driver, string? number, CancellationToken cancellation)
    {
        CommitOutcome outcome;
        do
        {
            var row = await table.Find(partner, Row(subject), cancellation);
            var before = row is null ? null : await Read(row, driver, cancellation);
            var writes = new List<TableWrite>();
            if (before is not null && before != number)
            {
                writes.Add(TableWrite.Delete(await Prefix(partner, before, cancellation) + subject));
            }

            if (number is not null)
            {
                var seal = await keys.Get(Subject.Driver(driver), cancellation);
                var value = seal.Close(Encoding.UTF8.GetBytes(number), Seal.Place(Table, partner, Row(subject), 1));
                writes.Add(row is null ? TableWrite.Insert(Row(subject), 1, value) : TableWrite.Replace(Row(subject), 1, value, row.Tag));
                writes.Add(TableWrite.Put(await Prefix(partner, number, cancellation) + subject, 1, default));
            }
            else if (row is not null)
            {
                writes.Add(TableWrite.Delete(Row(subject), row.Tag));
            }
            else
            {
                return;
            }

            outcome = await table.Commit(partner, writes, cancellation);
        }
        while (!outcome.IsCommitted);
    }

    private async ValueTask<string?> Read(TableRow row, string driver, CancellationToken cancellation) =>
        await keys.Find(Subject.Driver(driver), cancellation) is { } seal
            ? Encoding.UTF8.GetString(seal.Open(row.Value.Span, Seal.Place(Table, row.Partition, row.Row, row.Version)))
            : null;

    private async ValueTask<string> Prefix(string partner, string number, CancellationToken cancellation)
    {
        var secret = await secrets.Named("policy-numbers", cancellation);
        return $"number.{Convert.ToHexStringLower(HMACSHA256.HashData(secret.Span, Encoding.UTF8.GetBytes($"{partner}\0{number}")))}.";
    }

    private static string Row(string subject) => $"subject.{subject}";
}

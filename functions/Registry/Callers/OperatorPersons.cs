using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Registry.Callers;

/// <summary>A person who works for the operator, with a credential of their own.</summary>
/// <param name="Name">Who, as what they do shows it.</param>
/// <param name="Added">Since when.</param>
public sealed record OperatorPerson(string Name, DateTimeOffset Added);

/// <summary>The persons of the operator. Each makes their secret themselves and brings its fingerprint, so that nobody else ever holds it.</summary>
/// <remarks>Table <c>operatorpersons</c>: (operator) / (fingerprint of the secret), in clear: names of staff, which stand on every act they do.</remarks>
public sealed class OperatorPersons(ITables tables, TimeProvider time)
{
    /// <value>Three letters that scanners for leaked secrets can match.</value>
    public const string Kind = "cip";

    private static readonly RowFormat<OperatorPerson> Format = new("operatorpersons", 1, OperatorPersonJson.Default.OperatorPerson);

    private readonly ITable table = tables.Open("operatorpersons");

    /// <summary>SHA-256 of a secret in hex: its name to everyone but its holder.</summary>
    public static string Fingerprint(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>Takes a person in; null when the name or the fingerprint is somebody's already.</summary>
    public async Task<OperatorPerson?> Add(string name, string fingerprint, CancellationToken cancellation)
    {
        var person = new OperatorPerson(name, time.GetUtcNow());
        return !(await All(cancellation)).Any(known => string.Equals(known.Name, name, StringComparison.OrdinalIgnoreCase))
            && (await table.Commit(Caller.Operator, [TableWrite.Insert(fingerprint, Format.Version, Format.Write(person))], cancellation)).IsCommitted
                ? person
                : null;
    }

    /// <summary>Everybody, by name.</summary>
    public async Task<IReadOnlyList<OperatorPerson>> All(CancellationToken cancellation) =>
        [.. (await table.Read(new(Caller.Operator), cancellation).Select(Format.Read).ToListAsync(cancellation)).OrderBy(person => person.Name, StringComparer.Ordinal)];

    /// <summary>Whose secret this is, or null.</summary>
    public async ValueTask<OperatorPerson?> Find(string secret, CancellationToken cancellation) =>
        secret.StartsWith(Kind + "_", StringComparison.Ordinal) && await table.Find(Caller.Operator, Fingerprint(secret), cancellation) is { } row ? Format.Read(row) : null;

    /// <summary>Lets a person go; false when there is none of that name.</summary>
    public async Task<bool> Remove(string name, CancellationToken cancellation)
    {
        var rows = await table.Read(new(Caller.Operator), cancellation).Where(row => Format.Read(row).Name == name).ToListAsync(cancellation);
        return rows.Count > 0 && (await table.Commit(Caller.Operator, [.. rows.Select(row => TableWrite.Delete(row.Row))], cancellation)).IsCommitted;
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(OperatorPerson))]
internal sealed partial class OperatorPersonJson : JsonSerializerContext;

using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace ConnectedInsurance.Portability.Parts;

/// <summary>A part of what was made here, and behind it what the driver brought of it from other platforms. A brought record is of every time: when it happened is the other platform's to know.</summary>
public sealed class PartWithBrought(Part own, Brought brought) : Part(own.Name, own.Category, own.Sources)
{
    /// <inheritdoc/>
    public override IReadOnlyList<string> Fields => own.Fields;

    /// <inheritdoc/>
    public override JsonObject Schema => own.Schema;

    /// <inheritdoc/>
    public override void Look(ReadOnlySpan<byte> line) => own.Look(line);

    /// <inheritdoc/>
    public override IAsyncEnumerable<string> Pieces(PartScope scope, CancellationToken cancellation) => own.Pieces(scope, cancellation);

    /// <inheritdoc/>
    public override async IAsyncEnumerable<ReadOnlyMemory<byte>> Lines(PartScope scope, string piece, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var here = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var line in own.Lines(scope, piece, cancellation))
        {
            here.Add(NameOf(line));
            yield return line;
        }

        await foreach (var (name, line) in brought.Of(scope.Driver, Name, cancellation))
        {
            if (!here.Contains(name))
            {
                yield return line;
            }
        }
    }

    /// <summary>Takes lines in that another platform wrote. What was made here is known by itself; of what was brought the latest stands.</summary>
    public async Task<IReadOnlyList<MergeOutcome>> Take(string driver, IReadOnlyList<ReadOnlyMemory<byte>> lines, CancellationToken cancellation)
    {
        var here = await own.Lines(new(driver), Name, cancellation).Select(NameOf).ToHashSetAsync(StringComparer.Ordinal, cancellation);
        var outcomes = new List<MergeOutcome>(lines.Count);
        foreach (var line in lines)
        {
            var name = NameOf(line);
            outcomes.Add(!here.Contains(name) && await brought.Keep(driver, Name, name, line, cancellation) ? MergeOutcome.Added : MergeOutcome.Known);
        }

        return outcomes;
    }

    private string NameOf(ReadOnlyMemory<byte> line)
    {
        if (own.KnownBy.Count == 0)
        {
            return Convert.ToHexStringLower(SHA256.HashData(line.Span));
        }

        using var record = JsonDocument.Parse(line);
        var known = own.KnownBy.Select(field => record.RootElement.TryGetProperty(field, out var value) ? value.GetRawText() : "");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', known))));
    }
}

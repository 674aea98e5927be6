using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using ConnectedInsurance.Scoring.Recordings;

namespace ConnectedInsurance.Rating.Portfolios;

/// <summary>Streams a portfolio from CSV, .gz allowed, taking its fingerprint on the way.</summary>
/// <remarks>In training a row without claims, exposure or weight is left out and counted by reason; in prediction every row is kept. Text where a number must stand is a failure with its line.</remarks>
internal sealed class PortfolioReader : IDisposable
{
    private const int MostFields = 1024;

    private readonly string file;
    private readonly PortfolioColumns columns;
    private readonly SHA256 hash = SHA256.Create();
    private readonly StreamReader reader;
    private readonly string?[] roles;
    private readonly int[] places;
    private readonly int[] termPlaces;
    private readonly Dictionary<(string Column, string Reason), LeftOut> leftOut = [];
    private readonly Range[] fields = new Range[MostFields];
    private readonly int width;
    private long line = 1;

    /// <summary>Opens a file and finds its columns.</summary>
    public PortfolioReader(string path, PortfolioColumns columns, IReadOnlyList<TermColumn> terms)
    {
        file = Path.GetFileName(path);
        this.columns = columns;
        Portfolio = new(terms);
        Stream bytes = File.OpenRead(path);
        bytes = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(bytes, CompressionMode.Decompress) : bytes;
        reader = new(new CryptoStream(bytes, hash, CryptoStreamMode.Read), bufferSize: 1 << 16);
        Header = reader.ReadLine() ?? throw new PortfolioException("no-header", $"{file} is empty.");
        var names = Names(Header);
        width = names.Count;
        roles = [columns.Claims, columns.Exposure, columns.Classic, columns.Offset, columns.Weight];
        places = [.. roles.Select(name => name is null ? -1 : Find(names, name))];
        termPlaces = [.. terms.Select(column => Find(names, column.Term.Column))];
    }

    /// <summary>The rows read last.</summary>
    public Portfolio Portfolio { get; }

    /// <summary>The header line.</summary>
    public string Header { get; }

    /// <summary>Rows that are not in, by reason.</summary>
    public IReadOnlyList<LeftOut> LeftOut => [.. leftOut.Values];

    /// <summary>SHA-256 of the text, unpacked; valid after the last row.</summary>
    public string Fingerprint => Convert.ToHexStringLower(hash.Hash ?? throw new InvalidOperationException("The file is not read to its end."));

    /// <summary>Reads up to so many rows in the place of those before; false when there were none. Each line is handed over too.</summary>
    public bool Read(int most, Action<string>? each = null)
    {
        Portfolio.Clear();
        while (Portfolio.Rows < most && reader.ReadLine() is { } text)
        {
            line++;
            if (text.Length > 0)
            {
                Take(text);
                each?.Invoke(text);
            }
        }

        return Portfolio.Rows > 0;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        reader.Dispose();
        hash.Dispose();
    }

    private void Take(string text)
    {
        if (CsvFields.Split(text, fields) != width)
        {
            throw new PortfolioException("unequal-fields", $"{file}, line {line}: the header has {width} fields.");
        }

        var claims = Number(text, 0, 0);
        var exposure = Number(text, 1, double.NaN);
        var classic = Number(text, 2, double.NaN);
        var offset = Math.Log(columns.Classic is null ? exposure : classic) + Number(text, 3, 0);
        var weight = Number(text, 4, 1);
        if (columns.Claims is not null && Refuses(claims, exposure, offset, weight))
        {
            return;
        }

        Portfolio.Claims.Add(claims);
        Portfolio.Exposure.Add(exposure);
        Portfolio.Offset.Add(double.IsFinite(offset) ? offset : double.NaN);
        Portfolio.Weight.Add(weight);
        for (var i = 0; i < termPlaces.Length; i++)
        {
            var field = text.AsSpan(fields[termPlaces[i]]);
            if (!Portfolio.Terms[i].TryAdd(field, exposure))
            {
                throw NotANumber(Portfolio.Terms[i].Term.Column, field);
            }
        }
    }

    private bool Refuses(double claims, double exposure, double offset, double weight) =>
        Refuses(columns.Claims!, claims, claims >= 0)
        || Refuses(columns.Exposure, exposure, exposure > 0)
        || Refuses(columns.Classic ?? columns.Offset ?? columns.Exposure, offset, double.IsFinite(offset))
        || Refuses(columns.Weight ?? "", weight, weight > 0);

    private bool Refuses(string column, double value, bool isSound)
    {
        if (!isSound)
        {
            var reason = double.IsNaN(value) ? "missing" : "out-of-range";
            var before = leftOut.GetValueOrDefault((column, reason)) ?? new(column, reason, 0, $"line {line}");
            leftOut[(column, reason)] = before with { Rows = before.Rows + 1 };
        }

        return !isSound;
    }

    private double Number(string text, int which, double absent)
    {
        if (places[which] < 0)
        {
            return absent;
        }

        var field = text.AsSpan(fields[places[which]]);
        return Term.IsMissing(field) ? double.NaN
            : double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
            : throw NotANumber(roles[which]!, field);
    }

    private PortfolioException NotANumber(string column, ReadOnlySpan<char> field) =>
        new("not-a-number", $"{file}, line {line}: {column} {field}");

    private List<string> Names(string header)
    {
        var count = CsvFields.Split(header, fields);
        return count is > 0 and <= MostFields
            ? [.. fields.Take(count).Select(field => header[field])]
            : throw new PortfolioException("no-header", $"{file}: the first line must name 1 to {MostFields} columns.");
    }

    private int Find(List<string> names, string name) => names.IndexOf(name) is var at and >= 0
        ? at
        : throw new PortfolioException("no-such-column", $"{name}; {file} has {string.Join(", ", names)}.");
}

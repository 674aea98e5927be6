using System.Globalization;
using System.Runtime.InteropServices;

namespace ConnectedInsurance.Rating.Portfolios;

/// <summary>What a term's column holds, row by row: numbers, or codes of levels.</summary>
/// <param name="term">The term.</param>
/// <param name="known">Levels a model knows already, in the order of its codes.</param>
internal sealed class TermColumn(Term term, IReadOnlyList<string> known)
{
    private readonly Dictionary<string, int> codes = known.Select((level, code) => (level, code)).ToDictionary(pair => pair.level, pair => pair.code);

    /// <summary>The term.</summary>
    public Term Term => term;

    /// <summary>Numbers, NaN where there is none; empty for a factor.</summary>
    public List<double> Values { get; } = [];

    /// <summary>Levels as codes; empty for a number.</summary>
    public List<int> Codes { get; } = [];

    /// <summary>What the codes stand for, in the order of appearance after those known before.</summary>
    public List<string> Levels { get; } = [.. known];

    /// <summary>Takes the field of the next row; false when it holds neither a value nor nothing.</summary>
    /// <param name="field">The field.</param>
    /// <param name="exposure">The row's policy-years.</param>
    public bool TryAdd(ReadOnlySpan<char> field, double exposure = 1)
    {
        if (!term.IsFactor)
        {
            var isNumber = term.TryValue(field, out var value);
            Values.Add(term.Of(value, exposure));
            return isNumber;
        }

        var isLevel = term.TryLevel(field, out var level);
        var byText = codes.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!byText.TryGetValue(level, out var code))
        {
            code = Levels.Count;
            Levels.Add(level.ToString());
            codes.Add(Levels[code], code);
        }

        Codes.Add(code);
        return isLevel;
    }

    /// <summary>Takes a number of the next row as it would be read; NaN where there is none.</summary>
    public void Add(double value) => TryAdd(double.IsNaN(value) ? "" : value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>The same rows at the usual distance: as if nothing were known of how far was driven.</summary>
    public TermColumn AtUsualDistance()
    {
        var usual = Pick([.. Enumerable.Range(0, Math.Max(Values.Count, Codes.Count))]);
        CollectionsMarshal.AsSpan(usual.Values).Clear();
        return usual;
    }

    /// <summary>Some of the rows.</summary>
    public TermColumn Pick(IReadOnlyList<int> rows)
    {
        var some = new TermColumn(term, Levels);
        some.Values.AddRange(term.IsFactor ? [] : rows.Select(row => Values[row]));
        some.Codes.AddRange(term.IsFactor ? rows.Select(row => Codes[row]) : []);
        return some;
    }

    /// <summary>Forgets the rows and keeps the levels.</summary>
    public void Clear()
    {
        Values.Clear();
        Codes.Clear();
    }
}

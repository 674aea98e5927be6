using System.Numerics;
using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Rating.Linear;

/// <summary>Rows of a portfolio as a model sees them: a few numbers each, and for every factor the one indicator that is 1.</summary>
/// <remarks>
/// One-hot columns are mostly zero, so they are never made: a row holds <see cref="Factors"/> places of indicators and <see cref="Width"/> numbers,
/// the first of which is 1 (the intercept); the width is padded with zeros to whole vectors. A base level's place is one past the indicators, whose coefficient stays 0.
/// </remarks>
internal sealed class Design
{
    /// <summary>The design of some bases over a portfolio.</summary>
    public Design(Portfolio portfolio, IReadOnlyList<Basis> bases)
    {
        Rows = portfolio.Rows;
        Numbers = 1 + bases.Sum(basis => basis.Curves);
        Width = (Numbers + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
        Factors = bases.Count(basis => basis.Indicators > 0);
        Indicators = bases.Sum(basis => basis.Indicators);
        Values = new double[(long)Rows * Width];
        Places = new ushort[(long)Rows * Factors];
        for (var row = 0; row < Rows; row++)
        {
            Values[(long)row * Width] = 1;
        }

        var (number, factor, indicator) = (1, 0, 0);
        foreach (var basis in bases)
        {
            Fill(portfolio[basis.Term], basis, number, factor, indicator);
            number += basis.Curves;
            indicator += basis.Indicators;
            factor += basis.Indicators > 0 ? 1 : 0;
        }
    }

    /// <summary>How many rows.</summary>
    public int Rows { get; }

    /// <summary>Numbers a row, the intercept's 1 included.</summary>
    public int Numbers { get; }

    /// <summary>Numbers a row, padded to whole vectors.</summary>
    public int Width { get; }

    /// <summary>Terms that have indicators.</summary>
    public int Factors { get; }

    /// <summary>Indicators of all terms.</summary>
    public int Indicators { get; }

    /// <summary>Coefficients of numbers and indicators.</summary>
    public int Parameters => Numbers + Indicators;

    /// <summary>Rows x width.</summary>
    public double[] Values { get; }

    /// <summary>Rows x factors: which indicator is 1.</summary>
    public ushort[] Places { get; }

    /// <summary>Where each coefficient of the bases lies: numbers first, then indicators.</summary>
    public static IEnumerable<int> Order(IReadOnlyList<Basis> bases)
    {
        var (number, indicator) = (1, 1 + bases.Sum(basis => basis.Curves));
        foreach (var basis in bases)
        {
            for (var i = 0; i < basis.Curves; i++)
            {
                yield return number++;
            }

            for (var i = 0; i < basis.Indicators; i++)
            {
                yield return indicator++;
            }
        }
    }

    /// <summary>Moves and scales the numbers to mean 0 and deviation 1, which keeps the equations well conditioned.</summary>
    public (double Mean, double Deviation)[] Standardise()
    {
        var scales = new (double Mean, double Deviation)[Numbers];
        scales[0] = (0, 1);
        for (var number = 1; number < Numbers; number++)
        {
            var (mean, square) = (0.0, 0.0);
            for (var row = 0; row < Rows; row++)
            {
                var away = Values[(long)row * Width + number] - mean;
                mean += away / (row + 1);
                square += away * (Values[(long)row * Width + number] - mean);
            }

            var deviation = Math.Sqrt(square / Rows);
            scales[number] = (mean, deviation > 0 ? deviation : 1);
            for (var row = 0; row < Rows; row++)
            {
                ref var value = ref Values[(long)row * Width + number];
                value = (value - mean) / scales[number].Deviation;
            }
        }

        return scales;
    }

    private void Fill(TermColumn column, Basis basis, int number, int factor, int indicator)
    {
        var knots = basis.Knots.ToArray();
        var places = column.Levels.Select(level => basis.Levels.Skip(1).ToList().IndexOf(level) is var at and >= 0 ? (ushort)(indicator + at) : (ushort)Indicators).ToArray();
        for (var row = 0; row < Rows; row++)
        {
            if (basis.Term.IsFactor)
            {
                if (basis.Indicators > 0)
                {
                    Places[(long)row * Factors + factor] = places[column.Codes[row]];
                }

                continue;
            }

            var value = column.Values[row];
            var known = double.IsNaN(value) ? basis.Mean : value;
            var cells = Values.AsSpan(row * Width + number, basis.Curves);
            if (knots.Length > 0)
            {
                NaturalSpline.Evaluate(known, knots, cells);
            }
            else
            {
                cells[0] = known;
            }

            if (basis.HasMissing)
            {
                Places[(long)row * Factors + factor] = (ushort)(double.IsNaN(value) ? indicator : Indicators);
            }
        }
    }
}

namespace ConnectedInsurance.Rating.Portfolios;

/// <summary>Rows of policies, as columns.</summary>
/// <param name="Terms">What models are made of.</param>
internal sealed record Portfolio(IReadOnlyList<TermColumn> Terms)
{
    /// <summary>Claims of each row; empty where they are to be predicted.</summary>
    public List<double> Claims { get; } = [];

    /// <summary>Policy-years.</summary>
    public List<double> Exposure { get; } = [];

    /// <summary>ln of what is expected at a relativity of 1: of the exposure, or of the classic tariff's claims; NaN where it is not known.</summary>
    public List<double> Offset { get; } = [];

    /// <summary>How often each row counts.</summary>
    public List<double> Weight { get; } = [];

    /// <summary>How many rows.</summary>
    public int Rows => Offset.Count;

    /// <summary>The column of a term.</summary>
    public TermColumn this[Term term] => Terms.First(column => column.Term.Column == term.Column && column.Term.IsFactor == term.IsFactor);

    /// <summary>Some of the rows, in their order; levels keep their codes.</summary>
    public Portfolio Where(Func<int, bool> isWanted)
    {
        var rows = Enumerable.Range(0, Rows).Where(isWanted).ToList();
        var some = new Portfolio([.. Terms.Select(column => column.Pick(rows))]);
        some.Claims.AddRange(rows.Select(row => Claims[row]));
        some.Exposure.AddRange(rows.Select(row => Exposure[row]));
        some.Offset.AddRange(rows.Select(row => Offset[row]));
        some.Weight.AddRange(rows.Select(row => Weight[row]));
        return some;
    }

    /// <summary>The same rows without exposure and distance: what is left of them to tell drivers apart.</summary>
    public Portfolio AtUsualDistance()
    {
        var usual = new Portfolio([.. Terms.Select(column => column.Term.Distance ? column.AtUsualDistance() : column)]);
        usual.Offset.AddRange(Enumerable.Repeat(0.0, Rows));
        return usual;
    }

    /// <summary>Forgets the rows.</summary>
    public void Clear()
    {
        Claims.Clear();
        Exposure.Clear();
        Offset.Clear();
        Weight.Clear();
        foreach (var column in Terms)
        {
            column.Clear();
        }
    }
}

/// <summary>Rows, or levels, that a model is not made from, and why.</summary>
/// <param name="Column">Where.</param>
/// <param name="Reason">A name a program can rely on.</param>
/// <param name="Rows">How many rows it concerns.</param>
/// <param name="Detail">The first line of the file, or the level.</param>
internal sealed record LeftOut(string Column, string Reason, long Rows, string Detail);

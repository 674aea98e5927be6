namespace ConnectedInsurance.Rating.Boosting;

/// <summary>How trees are grown.</summary>
/// <param name="Trees">At most so many.</param>
/// <param name="LearningRate">Share of a tree's advice that is taken, over 0 to 1.</param>
/// <param name="Leaves">Leaves of a tree, at most.</param>
/// <param name="LeastRows">Rows a leaf holds, at least.</param>
/// <param name="L2">Added to a leaf's hessian: draws its value to 0.</param>
/// <param name="Bins">Bins of a column, at most 255; one more is for missing.</param>
/// <param name="HoldOut">Share of rows kept back to stop early; 0 for none.</param>
/// <param name="Patience">Trees without a better hold-out deviance before it stops.</param>
/// <param name="Seed">Decides which rows are kept back.</param>
/// <param name="Rising">Columns more of which never lowers the prediction.</param>
/// <param name="Falling">Columns more of which never raises it.</param>
internal sealed record BoostingOptions(
    int Trees = 100,
    double LearningRate = 0.1,
    int Leaves = 31,
    int LeastRows = 20,
    double L2 = 0,
    int Bins = 255,
    double HoldOut = 0,
    int Patience = 10,
    int Seed = 1,
    IReadOnlyList<string>? Rising = null,
    IReadOnlyList<string>? Falling = null)
{
    /// <summary>1 for a rising column, -1 for a falling one, 0 for a free one.</summary>
    public int Direction(string column) => (Rising?.Contains(column) ?? false) ? 1 : (Falling?.Contains(column) ?? false) ? -1 : 0;
}

namespace ConnectedInsurance.Rating.Boosting;

/// <summary>A tree as another trainer grew it: nodes that ask and leaves that answer, each numbered from 0. A child below 0 is the leaf of its complement.</summary>
/// <param name="Features">Which feature a node asks.</param>
/// <param name="Thresholds">A feature up to this goes left.</param>
/// <param name="Left">The left child.</param>
/// <param name="Right">The right child.</param>
/// <param name="Leaves">What each leaf answers; one leaf is a tree without a node.</param>
internal sealed record ForeignTree(IReadOnlyList<int> Features, IReadOnlyList<float> Thresholds, IReadOnlyList<int> Left, IReadOnlyList<int> Right, IReadOnlyList<double> Leaves);

/// <summary>Trees another trainer grew: ln mu = bias + the sum of weight times tree.</summary>
/// <param name="Bias">Where it begins.</param>
/// <param name="Trees">In the order they were grown, each with its weight.</param>
internal sealed record ForeignTrees(double Bias, IReadOnlyList<(ForeignTree Tree, double Weight)> Trees);

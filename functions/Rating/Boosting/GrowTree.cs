using System.Runtime.Intrinsics;

namespace ConnectedInsurance.Rating.Boosting;

/// <summary>Grows a tree best leaf first, from histograms: the smaller child's are summed, the larger's are the parent's less those.</summary>
/// <remarks>Columns are worked on side by side, each by one thread, so sums and hence trees do not depend on how many there are.</remarks>
internal sealed class GrowTree(IReadOnlyList<BinnedColumn> columns, int[] allRows, BoostingOptions options)
{
    // Under this many rows a node is done before a second thread has woken.
    private const int WorthSharing = 4096;

    private readonly int[] rows = new int[allRows.Length];
    private readonly int[] aside = new int[allRows.Length];
    private readonly Vector128<float>[] ordered = new Vector128<float>[allRows.Length];
    private readonly Stack<Vector256<double>[]> spare = new();

    /// <summary>The tree that lowers the loss most; its leaves' rows are handed to <paramref name="leaf"/> with what they advise.</summary>
    public RegressionTree Grow(Vector128<float>[] gradients, RowsOfLeaf leaf)
    {
        allRows.CopyTo(rows, 0);
        var nodes = new NodeList();
        var waiting = new PriorityQueue<Node, (double, int)>();
        var leaves = new List<Node>();
        var root = new Node(nodes.Add(), 0, rows.Length, default, Bounds.None, NewBins());
        Sum(root, null, gradients);
        Consider(root);
        for (var ends = 2; ends <= options.Leaves && waiting.TryDequeue(out var node, out _); ends++)
        {
            var (left, right) = Part(node, nodes);
            if (ends < options.Leaves)
            {
                var (small, large) = left.Count <= right.Count ? (left, right) : (right, left);
                Sum(small, large, gradients);
            }

            Consider(left);
            Consider(right);
        }

        leaves.AddRange(waiting.UnorderedItems.Select(item => item.Element));
        foreach (var node in leaves)
        {
            var value = options.LearningRate * node.Bounds.Value(node.Total, options.L2);
            nodes.Value[node.Id] = value;
            spare.Push(node.Bins);
            leaf(rows.AsSpan(node.From, node.Count), value);
        }

        return nodes.Tree();

        void Consider(Node node)
        {
            if (node.Best is { } best)
            {
                waiting.Enqueue(node, (-best.Gain, node.Id));
            }
            else
            {
                leaves.Add(node);
            }
        }
    }

    private Vector256<double>[] NewBins() => spare.TryPop(out var bins) ? bins : new Vector256<double>[columns.Count * BinnedColumn.Most];

    /// <summary>Histograms and best splits of a node, and of its sibling whose bins hold the parent's.</summary>
    private void Sum(Node node, Node? sibling, Vector128<float>[] gradients)
    {
        var mine = rows.AsSpan(node.From, node.Count);
        for (var i = 0; i < mine.Length; i++)
        {
            ordered[i] = gradients[mine[i]];
        }

        if (sibling is null)
        {
            node.Total = Sum(ordered);
        }

        var best = new Split?[2, columns.Count];
        void One(int column)
        {
            var place = column * BinnedColumn.Most;
            var bins = node.Bins.AsSpan(place, BinnedColumn.Most);
            bins.Clear();
            Histogram.Add(columns[column].Codes, rows.AsSpan(node.From, node.Count), ordered.AsSpan(0, node.Count), bins);
            best[0, column] = FindSplit.Best(column, columns[column], bins, node.Total, node.Bounds, options);
            if (sibling is not null)
            {
                var others = sibling.Bins.AsSpan(place, BinnedColumn.Most);
                for (var bin = 0; bin < columns[column].Count; bin++)
                {
                    others[bin] -= bins[bin];
                }

                best[1, column] = FindSplit.Best(column, columns[column], others, sibling.Total, sibling.Bounds, options);
            }
        }

        if (node.Count >= WorthSharing)
        {
            Parallel.For(0, columns.Count, One);
        }
        else
        {
            for (var column = 0; column < columns.Count; column++)
            {
                One(column);
            }
        }

        node.Best = Best(best, 0);
        if (sibling is not null)
        {
            sibling.Best = Best(best, 1);
        }
    }

    private static Vector256<double> Sum(Vector128<float>[] gradients)
    {
        var sum = Vector256<double>.Zero;
        foreach (var gradient in gradients)
        {
            sum += Vector256.WidenLower(Vector256.Create(gradient, default));
        }

        return sum;
    }

    private static Split? Best(Split?[,] found, int which)
    {
        Split? best = null;
        for (var column = 0; column < found.GetLength(1); column++)
        {
            best = found[which, column] is { } split && split.Gain > (best?.Gain ?? 0) ? split : best;
        }

        return best;
    }

    /// <summary>Parts a node's rows and keeps their order on both sides.</summary>
    private (Node Left, Node Right) Part(Node node, NodeList nodes)
    {
        var split = node.Best!;
        var column = columns[split.Column];
        Span<bool> goesLeft = stackalloc bool[BinnedColumn.Most];
        for (var bin = 0; bin < BinnedColumn.Most; bin++)
        {
            goesLeft[bin] = split.GoesLeft((byte)bin);
        }

        var mine = rows.AsSpan(node.From, node.Count);
        var (left, right) = (0, 0);
        foreach (var row in mine)
        {
            var isLeft = goesLeft[column.Codes[row]];
            mine[left] = row;
            aside[right] = row;
            left += isLeft ? 1 : 0;
            right += isLeft ? 0 : 1;
        }

        aside.AsSpan(0, right).CopyTo(mine[left..]);
        var (low, high) = node.Bounds.Part(split.LeftValue, split.RightValue, column.Direction);
        var (one, other) = nodes.Part(node.Id, split, column);
        var (leftTotal, rightTotal) = (split.LeftSum, node.Total - split.LeftSum);
        return left <= right
            ? (new(one, node.From, left, leftTotal, low, NewBins()), new(other, node.From + left, right, rightTotal, high, node.Bins))
            : (new(one, node.From, left, leftTotal, low, node.Bins), new(other, node.From + left, right, rightTotal, high, NewBins()));
    }

    private sealed class Node(int id, int from, int count, Vector256<double> total, Bounds bounds, Vector256<double>[] bins)
    {
        public int Id => id;

        public int From => from;

        public int Count => count;

        public Bounds Bounds => bounds;

        public Vector256<double>[] Bins => bins;

        public Vector256<double> Total { get; set; } = total;

        public Split? Best { get; set; }
    }
}

/// <summary>Takes the rows of a leaf and what it adds to their ln mu.</summary>
internal delegate void RowsOfLeaf(ReadOnlySpan<int> rows, double value);

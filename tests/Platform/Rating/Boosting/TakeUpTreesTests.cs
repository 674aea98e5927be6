using ConnectedInsurance.Rating.Boosting;
using ConnectedInsurance.Rating.Portfolios;

namespace ConnectedInsurance.Platform.Tests.Rating.Boosting;

/// <summary>Trees as ML.NET lays them down, made by chance and by hand: our artifact answers every row as walking them does.</summary>
public class TakeUpTreesTests
{
    private static readonly string[] Towns = ["Lyon", "Paris", "Brest", "Nice"];
    private static readonly BoostingOptions Options = new(Trees: 12, Leaves: 8);
    private static readonly IReadOnlyList<Term> Terms = [new("age", IsFactor: false), new("town", IsFactor: true), new("km", IsFactor: false)];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_artifact_predicts_what_walking_the_trees_does(int seed)
    {
        var rows = Rows(400);
        ForeignTrees? grown = null;
        NumberedFeatures? features = null;

        var (model, _) = TakeUpTrees.Fit(rows, Terms, Options, (inputs, _) =>
        {
            features = new(inputs);
            return grown = Chance(seed, features);
        });

        Assert.Equal(grown!.Trees.Count, model.Trees.Count);
        var (predicted, read) = (model.Predict(rows), new TreeRows(rows, model.Columns));
        var reached = new HashSet<(int, int)>();
        for (var row = 0; row < rows.Rows; row++)
        {
            var (numbers, bins) = (new double[Terms.Count], new byte[Terms.Count]);
            read.Read(row, numbers, bins);
            var walked = grown.Bias + grown.Trees.Select((one, tree) => one.Weight * one.Tree.Leaves[Leaf(one.Tree, features!.Of(numbers, bins), leaf => reached.Add((tree, leaf)))]).Sum();
            Assert.Equal(Math.Exp(rows.Offset[row] + walked), predicted[row], 1e-12 * predicted[row]);
        }

        Assert.True(reached.Count > 25, $"{reached.Count} leaves were reached"); // the walk went everywhere, left and right
    }

    [Fact]
    public void A_level_asked_for_goes_right_all_others_and_unknown_ones_left_and_a_missing_number_left()
    {
        var rows = Rows(200);
        var asked = new ForeignTree([2, 0], [0.5f, 30], [1, ~0], [~2, ~1], [1, 2, 4]); // age, then an indicator each of the towns by how frequent they are
        var (model, _) = TakeUpTrees.Fit(rows, Terms, Options, (_, _) => new(0, [(asked, 1)]));
        var town = model.Columns[1].Levels[1];

        var told = new Portfolio([.. Terms.Select(term => new TermColumn(term, []))]);
        foreach (var (age, where) in new[] { ("20", town), ("20", "Metz"), ("40", "Metz"), ("", "Metz") })
        {
            Assert.True(told[Terms[0]].TryAdd(age) && told[Terms[1]].TryAdd(where) && told[Terms[2]].TryAdd("1"));
            told.Exposure.Add(1);
            told.Offset.Add(0);
        }

        Assert.Equal([4, 1, 2, 1], model.Predict(told).Select(claims => Math.Round(Math.Log(claims), 9)));
    }

    [Fact]
    public void Trees_end_where_rows_that_were_kept_back_are_foretold_best()
    {
        var rows = Rows(400);
        var level = Math.Log(rows.Claims.Sum() / rows.Exposure.Sum());

        var (model, metrics) = TakeUpTrees.Fit(rows, Terms, Options with { HoldOut = 0.3 }, (_, fitted) =>
        {
            Assert.InRange(fitted.Count, 200, 350);
            return new(0, [(new([], [], [], [], [level]), 1), (new([], [], [], [], [3]), 1)]); // right, then twenty times too much
        });

        Assert.Single(model.Trees);
        Assert.NotNull(metrics.HoldOutDeviance);
        Assert.Equal(1, metrics.Iterations);
    }

    [Fact]
    public void A_direction_these_trees_do_not_keep_to_is_refused() =>
        Assert.StartsWith("no-monotone", Assert.Throws<PortfolioException>(() => TakeUpTrees.Fit(Rows(10), Terms, Options with { Rising = ["age"] }, (_, _) => new(0, []))).Message, StringComparison.Ordinal);

    private static int Leaf(ForeignTree tree, float[] features, Action<int> reached)
    {
        var node = tree.Features.Count == 0 ? ~0 : 0;
        while (node >= 0)
        {
            node = features[tree.Features[node]] <= tree.Thresholds[node] ? tree.Left[node] : tree.Right[node];
        }

        reached(~node);
        return ~node;
    }

    /// <summary>Trees of up to eight leaves, each a leaf made a question, as they grow.</summary>
    private static ForeignTrees Chance(int seed, NumberedFeatures features)
    {
        var random = new Random(seed);
        return new(random.NextDouble() - 0.5, [.. Enumerable.Range(0, 12).Select(number => (Tree(random, features, number % 8), 0.5 + random.NextDouble()))]);
    }

    private static ForeignTree Tree(Random random, NumberedFeatures features, int nodes)
    {
        var (asked, thresholds, left, right) = (new List<int>(), new List<float>(), new List<int>(), new List<int>());
        for (var node = 0; node < nodes; node++)
        {
            if (node > 0)
            {
                var leaf = random.Next(node + 1); // becomes this node; its number stays the left child's
                var children = left.Contains(~leaf) ? left : right;
                children[children.IndexOf(~leaf)] = node;
                left.Add(~leaf);
            }
            else
            {
                left.Add(~0);
            }

            right.Add(~(node + 1));
            asked.Add(random.Next(features.Count));
            thresholds.Add(asked[^1] is 0 ? 18 + random.Next(60) : asked[^1] == features.Count - 1 ? random.Next(30_000) + 0.25f : 0.5f);
        }

        return new(asked, thresholds, left, right, [.. Enumerable.Range(0, nodes + 1).Select(_ => random.NextDouble() - 0.5)]);
    }

    private static Portfolio Rows(int count)
    {
        var (random, rows) = (new Random(7), new Portfolio([.. Terms.Select(term => new TermColumn(term, []))]));
        for (var row = 0; row < count; row++)
        {
            var age = random.Next(10) == 0 ? "" : $"{18 + random.Next(60)}";
            Assert.True(rows[Terms[0]].TryAdd(age) && rows[Terms[1]].TryAdd(random.Next(12) == 0 ? "" : Towns[random.Next(4)]) && rows[Terms[2]].TryAdd($"{random.Next(30_000)}"));
            rows.Exposure.Add(0.5);
            rows.Offset.Add(Math.Log(0.5));
            rows.Weight.Add(1);
            rows.Claims.Add(random.Next(8) == 0 ? 1 : 0);
        }

        return rows;
    }
}

using ConnectedInsurance.Rating.Boosting;
using ConnectedInsurance.Rating.Linear;
using ConnectedInsurance.Rating.Portfolios;
using Microsoft.ML.Data;

namespace ConnectedInsurance.Rating.Models;

/// <summary>A row as ML.NET reads it.</summary>
internal sealed class MlNetRow
{
    /// <summary>Claims by what is expected at a relativity of 1.</summary>
    public float Label { get; set; }

    /// <summary>What is expected at a relativity of 1, as often as the row counts.</summary>
    public float Weight { get; set; }

    /// <summary>Of a design, sparse: numbers without the intercept, then the indicators that are 1. Of trees every feature.</summary>
    public VBuffer<float> Features { get; set; }

    /// <summary>A row of a design.</summary>
    public static MlNetRow Of(Design design, Rows rows, int row)
    {
        var expected = Math.Exp(rows.Offset[row]);
        var numbers = design.Numbers - 1;
        var places = design.Places.AsSpan(row * design.Factors, design.Factors).ToArray().Where(place => place < design.Indicators).Select(place => numbers + place).Order();
        int[] indices = [.. Enumerable.Range(0, numbers), .. places];
        float[] values = [.. indices.Select(index => index < numbers ? (float)design.Values[(long)row * design.Width + 1 + index] : 1)];
        return new()
        {
            Label = (float)(rows.Claims[row] / expected),
            Weight = (float)(rows.Weight[row] * expected),
            Features = new(design.Parameters - 1, values.Length, values, indices),
        };
    }

    /// <summary>A row for trees.</summary>
    public static MlNetRow Of(NumberedFeatures features, TreeRows rows, Portfolio portfolio, int row)
    {
        var (numbers, bins) = (new double[features.Inputs], new byte[features.Inputs]);
        rows.Read(row, numbers, bins);
        var expected = Math.Exp(portfolio.Offset[row]);
        return new()
        {
            Label = (float)(portfolio.Claims[row] / expected),
            Weight = (float)(portfolio.Weight[row] * expected),
            Features = new(features.Count, features.Of(numbers, bins)),
        };
    }
}

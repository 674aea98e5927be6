using System.CommandLine;
using System.Text.Json;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Models;
using ConnectedInsurance.Rating.Portfolios;
using ConnectedInsurance.Rating.Reports;
using Spectre.Console;

namespace ConnectedInsurance.Rating.Life;

/// <summary><c>model compare</c>: a shadow against a champion over an insurer's own rows, before any driver is rated by it.</summary>
internal static class CompareCommand
{
    private const int Failed = 1;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var shadow = new Argument<FileInfo>("MODEL.json") { Description = "A model that train wrote." };
        var champion = new Option<FileInfo>("--champion") { Required = true, HelpName = "C.json", Description = "The model that prices." };
        var file = new Option<FileInfo>("--data") { Required = true, HelpName = "X.csv", Description = "Rows with the columns of both, claims too." };
        var report = new Option<FileInfo>("--report") { HelpName = "R.html", Description = "Writes the comparison for the person who signs rates." };
        var json = new Option<bool>("--json") { Description = "Answers in JSON." };
        var command = new Command("compare", "Compares a model with the champion: how relativities lie, who would move, by level. Exit code 0, 1 failed, 2 bad arguments.")
        {
            shadow.AcceptExistingOnly(), champion.AcceptExistingOnly(), file.AcceptExistingOnly(), report, json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var streams = parsed.InvocationConfiguration;
            try
            {
                var (comparison, beside) = await Terminal.On(streams.Error).Status().StartAsync("Comparing", _ => Task.Run(
                    () => Compare(RatingModel.Read(parsed.GetRequiredValue(champion).FullName), RatingModel.Read(parsed.GetRequiredValue(shadow).FullName), parsed.GetRequiredValue(file).FullName), cancellation));
                if (parsed.GetValue(report) is { } page)
                {
                    WriteComparison.Write(page.FullName, comparison, beside);
                }

                if (parsed.GetValue(json))
                {
                    streams.Output.WriteLine(JsonSerializer.Serialize(comparison, ModelBodies.Default.ModelComparison));
                }
                else
                {
                    PrintComparison.Print(Terminal.On(streams.Output), comparison);
                }

                return 0;
            }
            catch (Exception failure) when (failure is FormatException or JsonException or IOException or InvalidDataException or UnauthorizedAccessException)
            {
                streams.Error.WriteLine(failure.Message);
                return Failed;
            }
        });
        return command;
    }

    private static (ModelComparison Comparison, ModelsBeside Beside) Compare(RatingModel champion, RatingModel shadow, string path)
    {
        if (champion.Columns != shadow.Columns)
        {
            throw new PortfolioException("other-columns", $"{champion.Version} and {shadow.Version} do not mean the same columns by exposure, claims, classic, offset and weight.");
        }

        // Each model has levels of its own, so each reads the rows with them.
        var (rows, byChampion) = Read(champion, path);
        var (shadowRows, byShadow) = Read(shadow, path);
        var rated = new RatedBeside[rows.Rows];
        var (perChampion, perShadow) = (PerOffset(rows, byChampion), PerOffset(rows, byShadow));
        for (var row = 0; row < rated.Length; row++)
        {
            var at = Math.Exp(rows.Offset[row]);
            var (one, other) = (byChampion[row] / at / perChampion, byShadow[row] / at / perShadow);
            rated[row] = new(rows.Weight[row] * rows.Exposure[row], one, other, (decimal)one, (decimal)other);
        }

        var columns = rows.Terms.Concat(shadowRows.Terms).DistinctBy(column => column.Term.Column).Select(column => (column.Term.Column, ActualExpected.LevelsOf(column))).ToList();
        return (ModelComparison.Of(champion.Version, shadow.Version, rated, columns), new(rows, byChampion, byShadow));
    }

    private static (Portfolio Rows, double[] Expected) Read(RatingModel model, string path)
    {
        using var reader = new PortfolioReader(path, model.Columns, [.. model.Frequency.Inputs.Select(input => new TermColumn(input.Term, input.Levels))]);
        return reader.Read(int.MaxValue) ? (reader.Portfolio, model.Frequency.Predict(reader.Portfolio)) : throw new PortfolioException("no-rows", $"{path} has no row.");
    }

    private static double PerOffset(Portfolio rows, double[] expected)
    {
        var (sum, offset) = (0.0, 0.0);
        for (var row = 0; row < rows.Rows; row++)
        {
            sum += rows.Weight[row] * expected[row];
            offset += rows.Weight[row] * Math.Exp(rows.Offset[row]);
        }

        return sum / offset;
    }
}

/// <summary>Rows with what two models expect of them.</summary>
internal sealed record ModelsBeside(Portfolio Rows, double[] Champion, double[] Shadow);

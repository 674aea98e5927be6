using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Models;
using ConnectedInsurance.Rating.Portfolios;
using Spectre.Console;

namespace ConnectedInsurance.Rating;

/// <summary><c>predict</c>: the claims a model expects of each row.</summary>
public static class PredictCommand
{
    /// <summary>Column added to the rows.</summary>
    public const string Added = "expected_claims";

    private const int Failed = 1;

    // Rows held at a time: a file of any length takes the same memory.
    private const int Block = 65_536;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var model = new Option<FileInfo>("--model") { Required = true, HelpName = "M.json", Description = "A model that train wrote." };
        var file = new Option<FileInfo>("--data") { Required = true, HelpName = "X.csv", Description = "Rows with the model's columns: CSV, .gz allowed." };
        var outFile = new Option<FileInfo>("--out") { Required = true, HelpName = "Y.csv", Description = $"The same rows with {Added} added; empty where exposure is missing." };
        var json = new Option<bool>("--json") { Description = "Answers in JSON." };
        var command = new Command("predict", "Expected claims a row. Exit code 0, 1 failed, 2 bad arguments.") { model.AcceptExistingOnly(), file.AcceptExistingOnly(), outFile, json };
        command.SetAction(async (parsed, cancellation) =>
        {
            var streams = parsed.InvocationConfiguration;
            try
            {
                var read = RatingModel.Read(parsed.GetRequiredValue(model).FullName);
                var answer = await Terminal.On(streams.Error).Status().StartAsync("Predicting", status => Task.Run(
                    () => Predict(read, parsed.GetRequiredValue(file).FullName, parsed.GetRequiredValue(outFile).FullName, rows => status.Status($"{rows} rows"), cancellation), cancellation));
                streams.Output.WriteLine(parsed.GetValue(json)
                    ? JsonSerializer.Serialize(answer, PredictJson.Default.Prediction)
                    : string.Create(CultureInfo.InvariantCulture, $"{answer.Model}: {answer.ExpectedClaims:0.000} claims expected of {answer.Rows} rows; {answer.NotPredicted} not predicted{string.Concat(answer.UnknownLevels.Select(pair => $"; {pair.Key}: {pair.Value} levels the model does not know"))}."));
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

    private static Prediction Predict(RatingModel model, string path, string outPath, Action<long> progress, CancellationToken cancellation)
    {
        var terms = model.Frequency.Inputs.Select(input => new TermColumn(input.Term, input.Levels)).ToList();
        using var reader = new PortfolioReader(path, model.Columns with { Claims = null }, terms);
        using var writer = File.CreateText(outPath);
        writer.WriteLine($"{reader.Header},{Added}");
        var lines = new List<string>(Block);
        var (rows, sum, not) = (0L, 0.0, 0L);
        while (reader.Read(Block, lines.Add))
        {
            cancellation.ThrowIfCancellationRequested();
            var expected = model.Frequency.Predict(reader.Portfolio);
            for (var row = 0; row < expected.Length; row++)
            {
                var isKnown = double.IsFinite(expected[row]);
                sum += isKnown ? expected[row] : 0;
                not += isKnown ? 0 : 1;
                // 12 digits: the last ones of exp differ between processors.
                writer.WriteLine($"{lines[row]},{(isKnown ? expected[row].ToString("G12", CultureInfo.InvariantCulture) : "")}");
            }

            rows += expected.Length;
            lines.Clear();
            progress(rows);
        }

        var known = model.Frequency.Inputs.ToDictionary(input => input.Term.Column, input => input.Levels.Count);
        var unknown = terms.Where(column => column.Levels.Count > known[column.Term.Column]).ToDictionary(column => column.Term.Column, column => column.Levels.Count - known[column.Term.Column]);
        return new(model.Version, rows, sum, not, unknown);
    }
}

/// <summary>What <c>predict</c> answers.</summary>
/// <param name="Model">The model's version.</param>
/// <param name="Rows">Rows read.</param>
/// <param name="ExpectedClaims">Their sum.</param>
/// <param name="NotPredicted">Rows without exposure.</param>
/// <param name="UnknownLevels">By column: levels that were not in training and count as the base, or as missing.</param>
internal sealed record Prediction(string Model, long Rows, double ExpectedClaims, long NotPredicted, IReadOnlyDictionary<string, int> UnknownLevels);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Prediction))]
internal sealed partial class PredictJson : JsonSerializerContext;

using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.Json;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Rating.Learning;
using ConnectedInsurance.Rating.Linear;
using ConnectedInsurance.Rating.Models;
using ConnectedInsurance.Rating.Portfolios;
using ConnectedInsurance.Rating.Reports;
using Spectre.Console;

namespace ConnectedInsurance.Rating;

/// <summary><c>train</c>: fits a claim-frequency model to an insurer's own columns.</summary>
public static class TrainCommand
{
    private const int Failed = 1;
    private const int BadArguments = 2;

    /// <summary>The command.</summary>
    public static Command Create(TimeProvider time)
    {
        var file = new Option<FileInfo>("--data") { Required = true, HelpName = "X.csv", Description = "The portfolio, one policy or vehicle a row: CSV, .gz allowed." };
        var claims = new Option<string>("--claims") { Required = true, HelpName = "COL", Description = "Number of claims." };
        var exposure = new Option<string>("--exposure") { Required = true, HelpName = "COL", Description = "Policy-years at risk." };
        var classic = new Option<string?>("--classic") { HelpName = "COL", Description = "Claims your own tariff expects of the row, exposure included: the model is then net of that tariff. Without it the model is standalone." };
        var offset = new Option<string?>("--offset") { HelpName = "COL", Description = "Added to the logarithm of the expected claims." };
        var weight = new Option<string?>("--weight") { HelpName = "COL", Description = "How often the row counts." };
        var numeric = new Option<string?>("--numeric") { HelpName = "A,B", Description = $"Columns that enter as numbers: {ParseTerms.Options}." };
        var categorical = new Option<string?>("--categorical") { HelpName = "C,D", Description = "Columns that enter as levels, with the same options." };
        var monotone = new Option<string?>("--monotone") { HelpName = "A:+,B:-", Description = "Numbers more of which never lowers (+) or raises (-) the prediction; boosted only." };
        var kind = new Option<ModelKind>("--kind") { Required = true, HelpName = "glm|boosted|mlnet|mlnet-trees", Description = "What predicts; mlnet, ML.NET's Poisson regression, and mlnet-trees, its FastTree, need a build with -p:AzurePackages=true.", CustomParser = Kind };
        var prior = new Option<FileInfo>("--prior") { HelpName = "P.json", Description = "Beliefs about coefficients, [{column, level, estimate, deviation}]: the fit is drawn towards them; glm only." };
        var outFile = new Option<FileInfo>("--out") { Required = true, HelpName = "M.json", Description = "Where the model goes." };
        var report = new Option<FileInfo>("--report") { HelpName = "R.html", Description = "Writes a report for the person who signs rates; fits the model five times more." };
        var others = new Option<string?>("--protected") { HelpName = "E,F", Description = "Columns no term is made of, whose levels the report compares all the same." };
        var trees = new Option<int>("--trees") { DefaultValueFactory = _ => 300, Description = "Trees, at most; boosted only." };
        var rate = new Option<double>("--learning-rate") { DefaultValueFactory = _ => 0.1, Description = "Share of a tree's advice that is taken; boosted only." };
        var leaves = new Option<int>("--leaves") { DefaultValueFactory = _ => 31, Description = "Leaves of a tree, at most; boosted only." };
        var holdOut = new Option<double>("--hold-out") { DefaultValueFactory = _ => 0.1, Description = "Share of rows kept back to stop early, 0 for none; boosted only." };
        var seed = new Option<int>("--seed") { DefaultValueFactory = _ => 1, Description = "Decides which rows are kept back; boosted only." };
        var learning = new Option<FileInfo>("--learning") { HelpName = "L.json", Description = "What `operator learn` wrote beside the portfolio: the model can then rate drivers, the terms made of their driving are drawn towards the published rules (glm), and the report tells of claim development and of who takes part." };
        var json = new Option<bool>("--json") { Description = "Answers with the model's description in JSON." };
        var command = new Command("train", "Fits a claim-frequency model: expected claims = exposure x exp(terms). Exit code 0, 1 failed, 2 bad arguments.")
        {
            file.AcceptExistingOnly(), claims, exposure, classic, offset, weight, numeric, categorical, monotone, kind, prior.AcceptExistingOnly(), outFile, report, others, trees, rate, leaves, holdOut, seed, learning.AcceptExistingOnly(), json,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            TrainRequest request;
            try
            {
                var terms = ParseTerms.Parse(parsed.GetValue(numeric), areFactors: false).Concat(ParseTerms.Parse(parsed.GetValue(categorical), areFactors: true)).ToList();
                var learned = parsed.GetValue(learning) is { } told ? Learned.Read(told.FullName) : null;
                var beliefs = parsed.GetValue(prior) is { } believed ? Prior.Read(believed.FullName) : [];
                var (rising, falling) = Directions(parsed.GetValue(monotone), terms);
                request = new(
                    parsed.GetRequiredValue(file).FullName,
                    parsed.GetValue(kind),
                    new(parsed.GetRequiredValue(exposure), parsed.GetRequiredValue(claims), parsed.GetValue(classic), parsed.GetValue(offset), parsed.GetValue(weight)),
                    RefusedFactors.Check(terms),
                    Prior.WithExponents(learned is null ? beliefs : Prior.WithConduct(beliefs, terms), terms),
                    new(parsed.GetValue(trees), parsed.GetValue(rate), parsed.GetValue(leaves), HoldOut: parsed.GetValue(holdOut), Seed: parsed.GetValue(seed), Rising: rising, Falling: falling),
                    ParseTerms.Parse(parsed.GetValue(others), areFactors: true),
                    learned);
            }
            catch (Exception wrong) when (wrong is FormatException or JsonException)
            {
                parsed.InvocationConfiguration.Error.WriteLine(wrong.Message);
                return BadArguments;
            }

            return await Run(request, parsed.GetRequiredValue(outFile).FullName, parsed.GetValue(report)?.FullName, parsed.GetValue(json), parsed.InvocationConfiguration, time, cancellation);
        });
        return command;
    }

    private static async Task<int> Run(TrainRequest request, string path, string? report, bool json, InvocationConfiguration streams, TimeProvider time, CancellationToken cancellation)
    {
        try
        {
            var model = await Terminal.On(streams.Error).Status().StartAsync("Reading", status => Task.Run(
                () => Train(request, path, report, time, line => status.Status(Markup.Escape(line)), cancellation), cancellation));
            if (json)
            {
                streams.Output.WriteLine(JsonSerializer.Serialize(model with { Boosted = null }, ModelJson.Default.RatingModel));
            }
            else
            {
                PrintModel.Print(Terminal.On(streams.Output), model);
            }

            return 0;
        }
        catch (Exception failure) when (failure is FormatException or JsonException or IOException or InvalidDataException or UnauthorizedAccessException)
        {
            streams.Error.WriteLine(failure.Message);
            return Failed;
        }
    }

    private static RatingModel Train(TrainRequest request, string path, string? report, TimeProvider time, Action<string> progress, CancellationToken cancellation)
    {
        var (model, portfolio) = TrainModel.Train(request, time.GetUtcNow(), progress, cancellation);
        model.Write(path);
        if (report is not null)
        {
            WriteReport.Write(report, model, portfolio, request, Stability.Over(portfolio, request, progress, cancellation));
        }

        return model;
    }

    private static ModelKind Kind(ArgumentResult given)
    {
        if (Enum.TryParse<ModelKind>(given.Tokens[0].Value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var kind) && Enum.IsDefined(kind))
        {
            return kind;
        }

        given.AddError("--kind is glm, boosted, mlnet or mlnet-trees.");
        return default;
    }

    private static (List<string> Rising, List<string> Falling) Directions(string? text, IReadOnlyList<Term> terms)
    {
        var wanted = (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(one => one.Split(':')).ToList();
        return wanted.Find(one => one is not [_, "+" or "-"] || !terms.Any(term => term.Column == one[0] && !term.IsFactor)) is { } wrong
            ? throw new FormatException($"--monotone {string.Join(':', wrong)}: say COLUMN:+ or COLUMN:- of a numeric column.")
            : ([.. wanted.Where(one => one[1] == "+").Select(one => one[0])], [.. wanted.Where(one => one[1] == "-").Select(one => one[0])]);
    }
}

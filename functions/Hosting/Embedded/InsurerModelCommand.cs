using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ConnectedInsurance.Rating.Life;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary><c>operator model</c>: the models a running platform holds for an insurer.</summary>
internal static class InsurerModelCommand
{
    /// <summary>The command.</summary>
    public static Command Create() => new("model", "The models a running platform holds for an insurer.")
    {
        Add(), List(), Compare(),
        Act("shadow", LifeAct.Shadow, "Lets a candidate score beside what prices; nothing of it leaves."),
        Act("promote", LifeAct.Promote, "Says that a shadow shall price; it does once a second person says so too, each with a --token of their own (operator person), and every driver is told what changes."),
        Act("retire", LifeAct.Retire, "Takes a model out for good."),
        Act("rollback", LifeAct.Rollback, "Lets the champion before this one price again, before the first the published rules; every driver is told."),
    };

    private static Command Add()
    {
        var file = new Argument<FileInfo>("MODEL.json") { Description = "A model that train --learning wrote." };
        return One("add", "Brings a model: a candidate.", file.AcceptExistingOnly(), (http, insurer, parsed, cancellation) =>
            http.PostAsync($"{insurer}/models", new StringContent(File.ReadAllText(parsed.GetRequiredValue(file).FullName), null, "application/json"), cancellation));
    }

    private static Command List() => One("list", "Lists the models and every act.", null, (http, insurer, _, cancellation) => http.GetAsync($"{insurer}/models", cancellation));

    private static Command Compare()
    {
        var model = Version();
        return One("compare", "Compares a shadow with what prices, over the drivers that were rated.", model, (http, insurer, parsed, cancellation) =>
            http.GetAsync($"{insurer}/models/{Uri.EscapeDataString(parsed.GetRequiredValue(model))}/comparison", cancellation));
    }

    private static Command Act(string name, LifeAct act, string description)
    {
        var model = Version();
        return One(name, description, model, (http, insurer, parsed, cancellation) => http.PostAsJsonAsync(
            $"{insurer}/models/{Uri.EscapeDataString(parsed.GetRequiredValue(model))}/acts", new JsonObject { ["act"] = $"{act}" }, cancellation));
    }

    private static Argument<string> Version() => new("MODEL") { Description = "Its version." };

    private static Command One(string name, string description, Argument? argument, Func<HttpClient, string, ParseResult, CancellationToken, Task<HttpResponseMessage>> ask)
    {
        var connection = new OperatorConnection();
        var insurer = new Option<string>("--insurer") { Required = true, HelpName = "PRT", Description = "Whose model." };
        var command = connection.On(new(name, $"{description} Answers in JSON.") { insurer });
        if (argument is not null)
        {
            command.Add(argument);
        }

        command.SetAction((parsed, cancellation) => OperatorConnection.Run(parsed, async () =>
        {
            using var http = await connection.Open(parsed, cancellation);
            using var answer = await ask(http, $"/operator/insurers/{Uri.EscapeDataString(parsed.GetRequiredValue(insurer))}", parsed, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            parsed.InvocationConfiguration.Output.WriteLine(answer.IsSuccessStatusCode ? text : throw new HttpRequestException(text));
        }, cancellation));
        return command;
    }
}

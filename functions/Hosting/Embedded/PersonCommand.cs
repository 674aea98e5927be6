using System.CommandLine;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary><c>operator person</c>: the persons who work for the operator. Each makes a secret at their own desk and hands on its fingerprint alone.</summary>
internal static class PersonCommand
{
    /// <summary>The command.</summary>
    public static Command Create() => new("person", "The persons who work for the operator, each with a credential of their own: two of them promote a model.") { New(), Add(), List(), Remove() };

    private static Command New()
    {
        var command = new Command("new", "Makes a secret, for --token, and its fingerprint, for whoever runs the platform. Run it yourself, and show the secret to nobody.");
        command.SetAction(parsed =>
        {
            var secret = Identifier.NewSecret(OperatorPersons.Kind);
            parsed.InvocationConfiguration.Output.WriteLine($"secret      {secret}");
            parsed.InvocationConfiguration.Output.WriteLine($"fingerprint {OperatorPersons.Fingerprint(secret)}");
        });
        return command;
    }

    private static Command Add()
    {
        var (name, fingerprint) = (Name(), new Option<string>("--fingerprint") { Required = true, HelpName = "HEX", Description = "Of the secret the person made." });
        var command = One("add", "Takes a person in.", name, (http, parsed, cancellation) => http.PostAsJsonAsync(
            "/operator/persons", new JsonObject { ["name"] = parsed.GetRequiredValue(name), ["fingerprint"] = parsed.GetRequiredValue(fingerprint) }, cancellation));
        command.Add(fingerprint);
        return command;
    }

    private static Command List() => One("list", "Lists them.", null, (http, _, cancellation) => http.GetAsync("/operator/persons", cancellation));

    private static Command Remove()
    {
        var name = Name();
        return One("remove", "Lets a person go.", name, (http, parsed, cancellation) =>
            http.PostAsJsonAsync("/operator/persons/removal", new JsonObject { ["name"] = parsed.GetRequiredValue(name) }, cancellation));
    }

    private static Argument<string> Name() => new("NAME") { Description = "Their name." };

    private static Command One(string name, string description, Argument? argument, Func<HttpClient, ParseResult, CancellationToken, Task<HttpResponseMessage>> ask)
    {
        var connection = new OperatorConnection();
        var command = connection.On(new(name, $"{description} Answers in JSON."));
        if (argument is not null)
        {
            command.Add(argument);
        }

        command.SetAction((parsed, cancellation) => OperatorConnection.Run(parsed, async () =>
        {
            using var http = await connection.Open(parsed, cancellation);
            using var answer = await ask(http, parsed, cancellation);
            var text = await answer.Content.ReadAsStringAsync(cancellation);
            parsed.InvocationConfiguration.Output.WriteLine(answer.IsSuccessStatusCode ? text : throw new HttpRequestException(text));
        }, cancellation));
        return command;
    }
}

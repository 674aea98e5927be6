using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using ConnectedInsurance.Rating.Models;

namespace ConnectedInsurance.Rating.Life;

/// <summary><c>model shadow|promote|retire|rollback|compare</c>: the life of an insurer's models.</summary>
public static class ModelCommand
{
    private const int Failed = 1;

    /// <summary>The command.</summary>
    public static Command Create(TimeProvider time) => new("model", "The life of a model: candidate, shadow, champion, retired. Exit code 0, 1 refused, 2 bad arguments.")
    {
        One("shadow", "Lets a candidate score beside the champion; nothing of it leaves.", LifeAct.Shadow, time),
        One("promote", "Says that a shadow shall price; it does once a second person says so too.", LifeAct.Promote, time),
        One("retire", "Takes a model out for good.", LifeAct.Retire, time),
        One("rollback", "Lets the champion before this one price again.", LifeAct.Rollback, time),
        CompareCommand.Create(),
    };

    private static Command One(string name, string description, LifeAct act, TimeProvider time)
    {
        var model = new Argument<FileInfo>("MODEL.json") { Description = "A model that train wrote." };
        var book = new Option<FileInfo>("--book") { Required = true, HelpName = "BOOK.jsonl", Description = "Where the acts are kept, one line each." };
        var by = new Option<string>("--by") { Required = true, HelpName = "NAME", Description = "Who does it." };
        var json = new Option<bool>("--json") { Description = "Answers in JSON." };
        var command = new Command(name, description) { model.AcceptExistingOnly(), book, by, json };
        command.SetAction(parsed =>
        {
            var streams = parsed.InvocationConfiguration;
            try
            {
                var version = RatingModel.Read(parsed.GetRequiredValue(model).FullName).Version;
                var kept = new LifeBook(parsed.GetRequiredValue(book).FullName);
                if (kept.Enter(new(act, version, parsed.GetRequiredValue(by), time.GetUtcNow())) is { } refused)
                {
                    streams.Error.WriteLine(refused);
                    return Failed;
                }

                var life = kept.Read();
                streams.Output.WriteLine(parsed.GetValue(json)
                    ? new JsonObject { ["model"] = version, ["stage"] = $"{life.StageOf(version)}".ToLowerInvariant(), ["champion"] = life.Champion }.ToJsonString()
                    : $"{version}: {$"{life.StageOf(version)}".ToLowerInvariant()}; champion: {life.Champion ?? "none"}");
                return 0;
            }
            catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
            {
                streams.Error.WriteLine(failure.Message);
                return Failed;
            }
        });
        return command;
    }
}

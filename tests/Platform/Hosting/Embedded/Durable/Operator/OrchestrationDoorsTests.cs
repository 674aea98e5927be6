using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded.Durable.Operator;

public sealed class OrchestrationDoorsTests(World world) : IClassFixture<World>
{
    private const string Door = "/operator/orchestrations";

    [Fact]
    public async Task An_instance_is_shown_with_what_brought_it_where_it_stands()
    {
        var id = await world.Orchestration("known");

        var shown = await Until(id, "Running", custom => custom == "asked");

        var history = shown["history"]!.AsArray();
        Assert.Equal(["TimerSet"], history.Select(line => (string)line!["kind"]!));
        Assert.Equal(0, (int)history[0]!["step"]!);
        Assert.Null(history[0]!["value"]);
        Assert.Equal("1.00:00:00", (string)shown["orchestration"]!["input"]!);
    }

    [Fact]
    public async Task An_operator_suspends_resumes_and_terminates()
    {
        var id = await world.Orchestration("known");

        await Order(id, "suspension", HttpStatusCode.Accepted);
        await Until(id, "Suspended");
        await Order(id, "resumption", HttpStatusCode.Accepted);
        await Until(id, "Running");
        await Order(id, "termination", HttpStatusCode.Accepted);
        var ended = await Until(id, "Terminated");

        Assert.Equal("under review", (string)ended["orchestration"]!["failure"]!["message"]!);
        Assert.Equal(
            ["TimerSet", "Suspended", "Resumed", "Terminated", "Terminated"], ended["history"]!.AsArray().Select(line => (string)line!["kind"]!));
        await Order(id, "resumption", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Instances_are_listed_page_by_page_and_by_status()
    {
        await world.Orchestration("known");
        await world.Orchestration("finished");
        await world.Orchestration("finished");

        var first = await Get($"{Door}?prefix=AskSomeone:&status=Terminated&status=Failed&limit=1");
        var second = await Get($"{Door}?prefix=AskSomeone:&status=Terminated&status=Failed&limit=1&after={first["continuation"]}");

        Assert.Equal(["Terminated", "Terminated"], new[] { first, second }.Select(page => (string)page["orchestrations"]![0]!["status"]!));
        Assert.NotEqual((string)first["orchestrations"]![0]!["id"]!, (string)second["orchestrations"]![0]!["id"]!);
    }

    [Theory]
    [InlineData("?limit=0")]
    [InlineData("?limit=1001")]
    [InlineData("?status=Happy")]
    [InlineData("?from=yesterday")]
    public async Task A_question_that_cannot_be_meant_is_refused(string question)
    {
        using var answer = await world.Send("operator", HttpMethod.Get, Door + question);

        Assert.Equal("400 bad-request", await World.Verdict(answer));
    }

    [Fact]
    public async Task An_order_without_a_reason_is_refused()
    {
        var id = await world.Orchestration("known");

        using var answer = await world.Send("operator", HttpMethod.Post, $"{Door}/{id}/termination", JsonContent.Create(new { reason = "" }));

        Assert.Equal("400 bad-request", await World.Verdict(answer));
    }

    private async Task Order(string id, string what, HttpStatusCode status)
    {
        using var answer = await world.Send("operator", HttpMethod.Post, $"{Door}/{id}/{what}", JsonContent.Create(new { reason = "under review" }));
        Assert.Equal(status, answer.StatusCode);
    }

    private Task<JsonNode> Until(string id, string status, Predicate<string?>? custom = null) => Waiting.For(
        async () => await Get($"{Door}/{id}") is var shown
            && (string)shown["orchestration"]!["status"]! == status && custom?.Invoke((string?)shown["orchestration"]!["customStatus"]) is not false ? shown : null,
        $"{id} is {status}");

    private async Task<JsonNode> Get(string path)
    {
        using var answer = await world.Send("operator", HttpMethod.Get, path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }
}

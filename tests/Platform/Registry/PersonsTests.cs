using System.Net;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;
using ConnectedInsurance.Platform.Tests.Trips;
using ConnectedInsurance.Ports;
using ConnectedInsurance.Registry.Callers;

namespace ConnectedInsurance.Platform.Tests.Registry;

/// <summary>A person of the operator's, by their own credential.</summary>
public sealed class PersonsTests : IAsyncLifetime
{
    private RunningPlatform _platform = null!;
    private string _ada = "";

    public async Task InitializeAsync()
    {
        _platform = await RunningPlatform.Start(new ManualTime(Boots.Noon));
        _ada = await _platform.Person("Ada");
    }

    public async Task DisposeAsync() => await _platform.DisposeAsync();

    [Fact]
    public async Task A_person_does_the_operators_work()
    {
        Assert.Equal(HttpStatusCode.OK, (await _platform.Ask(HttpMethod.Get, "/operator/quarantine", token: _ada)).Status);
        Assert.Contains("\"Ada\"", (await _platform.Ask(HttpMethod.Get, "/operator/persons", token: _ada)).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_neither_brings_in_persons_nor_lets_them_go()
    {
        var bringing = await _platform.Ask(HttpMethod.Post, "/operator/persons", new { name = "Eve", fingerprint = OperatorPersons.Fingerprint("cip_x") }, _ada);
        var removing = await _platform.Ask(HttpMethod.Post, "/operator/persons/removal", new { name = "Ada" }, _ada);

        Assert.All([bringing, removing], answer => Assert.Equal((HttpStatusCode.Forbidden, true), (answer.Status, answer.Body.Contains("not-yours", StringComparison.Ordinal))));
        Assert.Single(await _platform.Get<OperatorPersons>().All(default));
    }

    [Fact]
    public async Task Who_was_let_go_is_let_in_no_more()
    {
        Assert.Equal(HttpStatusCode.NoContent, (await _platform.Ask(HttpMethod.Post, "/operator/persons/removal", new { name = "Ada" })).Status);

        Assert.Equal(HttpStatusCode.Unauthorized, (await _platform.Ask(HttpMethod.Get, "/operator/quarantine", token: _ada)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await _platform.Ask(HttpMethod.Post, "/operator/persons/removal", new { name = "Ada" })).Status);
    }

    [Theory]
    [InlineData("ada")]
    [InlineData("Ada")]
    public async Task Two_persons_do_not_have_one_name(string name) =>
        Assert.Equal(HttpStatusCode.Conflict, (await _platform.Ask(HttpMethod.Post, "/operator/persons", new { name, fingerprint = OperatorPersons.Fingerprint("cip_y") })).Status);

    [Fact]
    public async Task A_secret_nobody_brought_opens_nothing_and_no_secret_is_kept()
    {
        Assert.Equal(HttpStatusCode.Unauthorized, (await _platform.Ask(HttpMethod.Get, "/operator/persons", token: Identifier.NewSecret(OperatorPersons.Kind))).Status);

        var row = await _platform.Get<ITables>().Open("operatorpersons").Read(new(Caller.Operator)).SingleAsync();
        Assert.Equal(OperatorPersons.Fingerprint(_ada), row.Row);
        Assert.DoesNotContain(_ada, System.Text.Encoding.UTF8.GetString(row.Value.Span), StringComparison.Ordinal);
    }
}

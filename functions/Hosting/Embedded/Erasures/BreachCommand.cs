using System.CommandLine;
using System.Net.Http.Json;
using ConnectedInsurance.Portability.Papers;

namespace ConnectedInsurance.Hosting.Embedded.Erasures;

/// <summary><c>operator breach</c>: who is affected by a leaked table or key, and by when whom to tell.</summary>
internal static class BreachCommand
{
    public static Command Create()
    {
        var connection = new OperatorConnection();
        var table = new Option<string>("--table") { Description = "The table that leaked, such as identities." };
        var key = new Option<string>("--leaked-key") { Description = "The subject whose key leaked, such as driver.drv-…, or master." };
        var noticed = new Option<DateTimeOffset?>("--noticed") { Description = "When it was noticed; now unless told. The authority is told within 72 hours of it." };
        var json = new Option<bool>("--json") { Description = "One JSON object instead of lines." };
        var command = connection.On(new("breach", "Who is affected by a leaked table or key, what can be read, and by when to tell whom.") { table, key, noticed, json });
        command.SetAction((parsed, cancellation) => OperatorConnection.Run(
            parsed,
            async () =>
            {
                using var http = await connection.Open(parsed, cancellation);
                var request = new JudgeBreach.Request(parsed.GetValue(table), parsed.GetValue(key), parsed.GetValue(noticed));
                using var answer = await http.PostAsJsonAsync("/operator/breach", request, BreachBodies.Default.JudgeBreachRequest, cancellation);
                var text = await answer.Content.ReadAsStringAsync(cancellation);
                if (!answer.IsSuccessStatusCode)
                {
                    throw new HttpRequestException($"The platform does not say: {text}");
                }

                parsed.InvocationConfiguration.Output.WriteLine(parsed.GetValue(json) ? text : Lines((await answer.Content.ReadFromJsonAsync(BreachBodies.Default.JudgeBreachResponse, cancellation))!));
            },
            cancellation));
        return command;
    }

    private static string Lines(JudgeBreach.Response breach) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"""
        {breach.Drivers.Count} drivers, {breach.Rows} rows: {breach.Holds}
        {(breach.Readable ? "Whoever has it can read it." : "It is sealed, and no key of it leaked.")}
        Tell the authority by {breach.TellAuthorityBy:u} (GDPR art. 33). {(breach.TellDrivers ? "Tell these drivers without undue delay (art. 34):" : "Drivers need not be told (art. 34(3)(a)):")}
        {string.Join('\n', breach.Drivers)}
        """);
}

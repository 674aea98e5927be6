using System.CommandLine;
using ConnectedInsurance.Scoring;

var root = new RootCommand("Pay how you drive, run by nobody's silo.") { ScoreCommand.Create() };
var parsed = root.Parse(args);
var exit = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? 2 : exit;

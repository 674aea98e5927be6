using ConnectedInsurance.Capacity;

if (args is not ([] or ["--write", _]))
{
    Console.Error.WriteLine("usage: dotnet run --project infra-bicep/Capacity [-- --write FOLDER]   prints the tables; with --write renews CAPACITY.md and storm.svg in the folder");
    return 2;
}

StormPolicy[] policies = [StormPolicy.AsBuilt, StormPolicy.Heedless, StormPolicy.Naive];
var storms = policies.Select(policy => (policy, ReconnectStorm.Play(policy))).ToList();
var tables = CapacityText.Of(storms);
if (args is ["--write", var folder])
{
    CapacityPage.Write(folder, tables, StormPlot.Draw(storms));
}
else
{
    Console.Write(tables);
}

return 0;

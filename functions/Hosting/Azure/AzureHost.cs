using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Extensions.Hosting;

namespace ConnectedInsurance.Hosting.Azure;

/// <summary>The Functions worker: what it is called with it hands to the platform, which knows nothing of it.</summary>
internal static class AzureHost
{
    private static Task Main(string[] args)
    {
        var builder = FunctionsApplication.CreateBuilder(args);
        builder.ConfigureFunctionsWebApplication();
        builder.Services.AddSingleton<AzurePlatform>().AddSingleton(worker => new Durable.DurableWork(worker.GetRequiredService<AzurePlatform>().Services));
        builder.Services.AddHostedService(worker => worker.GetRequiredService<AzurePlatform>());
        return builder.Build().RunAsync();
    }
}

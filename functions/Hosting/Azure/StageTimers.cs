using Microsoft.Extensions.Hosting;

namespace ConnectedInsurance.Hosting.Azure;

/// <summary>What the stages do again and again. One process keeps each going by itself; here many processes run, or none, and timer triggers call them.</summary>
internal static class StageTimers
{
    /// <summary>The work the stages registered to be kept going.</summary>
    public static IReadOnlyList<Type> In(IEnumerable<ServiceDescriptor> services) =>
        [.. services.Select(Work).OfType<Type>().Where(type => type.Assembly == typeof(StageTimers).Assembly)];

    /// <summary>Leaves that work to the triggers.</summary>
    public static void Remove(IServiceCollection services)
    {
        foreach (var kept in services.Where(service => Work(service) is { } type && type.Assembly == typeof(StageTimers).Assembly).ToList())
        {
            services.Remove(kept);
        }
    }

    private static Type? Work(ServiceDescriptor service) => service.ServiceType != typeof(IHostedService)
        ? null
        : service.ImplementationType ?? service.ImplementationFactory?.GetType().GenericTypeArguments[1];
}

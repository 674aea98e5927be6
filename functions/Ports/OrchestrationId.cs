namespace ConnectedInsurance.Ports;

/// <summary>Ids of instances: <c>Name:key</c>. What is to be done once has one key.</summary>
public static class OrchestrationId
{
    /// <summary>The id of an orchestration's instance.</summary>
    /// <exception cref="ArgumentException">The id could not be a table key, as which Durable Task's store uses it.</exception>
    public static string Of<TOrchestration>(string key) where TOrchestration : IOrchestration
    {
        var id = $"{typeof(TOrchestration).Name}:{key}";
        TableLimits.CheckKey(id);
        return id;
    }

    /// <summary>The orchestration's name in an id.</summary>
    public static string Name(string id) => id[..id.IndexOf(':', StringComparison.Ordinal)];
}

using ConnectedInsurance.Registry;
using ConnectedInsurance.Registry.Keys;

namespace ConnectedInsurance.Services.Equilibrium;

/// <summary>Reads something of every driver; who is made up or was erased meanwhile is passed over.</summary>
public sealed class EveryDriver(Drivers drivers)
{
    /// <summary>What was read, of all of them.</summary>
    public async Task<List<T>> Read<T>(Func<string, Task<IEnumerable<T>>> read, CancellationToken cancellation)
    {
        var all = new List<T>();
        await foreach (var driver in drivers.Ids(cancellation).Where(id => !Sandbox.MadeUp(id)))
        {
            try
            {
                all.AddRange(await read(driver));
            }
            catch (KeyDroppedException)
            {
                continue; // erased
            }
        }

        return all;
    }
}

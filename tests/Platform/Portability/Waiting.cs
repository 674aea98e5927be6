namespace ConnectedInsurance.Platform.Tests.Portability;

/// <summary>Waits for what comes by itself.</summary>
internal static class Waiting
{
    public static async Task Until(Func<Task<bool>> reached, int seconds = 60)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
        while (!await reached())
        {
            await Task.Delay(20, late.Token);
        }
    }
}

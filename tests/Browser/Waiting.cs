namespace ConnectedInsurance.Browser.Tests;

/// <summary>Waiting for what happens by itself: as long as it takes on a machine that is busy, and no longer.</summary>
internal static class Waiting
{
    /// <value>Longer than anything takes that works.</value>
    public static readonly TimeSpan Longest = TimeSpan.FromSeconds(120);

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>Waits until something is so; says what never was.</summary>
    public static async Task Until(Func<Task<bool>> isSo, string what)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await isSo())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(began) < Longest, $"It never came to this: {what}");
            await Task.Delay(BetweenLooks);
        }
    }
}

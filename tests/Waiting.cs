using System.Runtime.CompilerServices;

namespace ConnectedInsurance.Tests;

/// <summary>Waiting for what happens by itself: as long as it takes on a machine that is busy, and no longer.</summary>
internal static class Waiting
{
    /// <value>Longer than anything takes that works.</value>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(3);

    private const int LongestRestMs = 20;
    private static readonly TimeSpan Now = TimeSpan.FromSeconds(1);

    /// <summary>Returns once something is so; fails with what never was.</summary>
    /// <param name="isSo">Looked at again and again.</param>
    /// <param name="what">What is awaited, in words.</param>
    /// <param name="meanwhile">
    /// Done every second of waiting: a clock that only tests move is moved there, since a timer may be set after it was moved,
    /// and a call that failed on a busy machine is tried again later.
    /// </param>
    /// <param name="longest">Longer than it takes, where that is more than usual.</param>
    public static async Task Until(
        Func<Task<bool>> isSo, [CallerArgumentExpression(nameof(isSo))] string what = "", Action? meanwhile = null, TimeSpan? longest = null)
    {
        var (began, rest, told) = (TimeProvider.System.GetTimestamp(), 1, TimeSpan.Zero);
        while (!await isSo())
        {
            var waited = TimeProvider.System.GetElapsedTime(began);
            Assert.True(waited < (longest ?? Longest), $"It never came to this: {what}");
            if (waited - told > Now)
            {
                told = waited;
                meanwhile?.Invoke();
            }

            await Task.Delay(rest);
            rest = Math.Min(rest * 2, LongestRestMs);
        }
    }

    /// <inheritdoc cref="Until(Func{Task{bool}}, string, Action, TimeSpan?)"/>
    public static Task Until(Func<bool> isSo, [CallerArgumentExpression(nameof(isSo))] string what = "", Action? meanwhile = null, TimeSpan? longest = null) =>
        Until(() => Task.FromResult(isSo()), what, meanwhile, longest);

    /// <summary>What is there once it is; fails with what never was.</summary>
    public static async Task<T> For<T>(
        Func<Task<T?>> look, [CallerArgumentExpression(nameof(look))] string what = "", Action? meanwhile = null, TimeSpan? longest = null)
        where T : class
    {
        T? found = null;
        await Until(async () => (found = await look()) is not null, what, meanwhile, longest);
        return found!;
    }

    /// <summary>The answer of a platform that may be dead just now: asked again until there is one.</summary>
    public static async Task<T> Answered<T>(Func<Task<T>> ask, TimeSpan? longest = null)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return await ask();
            }
            catch (Exception unanswered) when (unanswered is HttpRequestException or IOException && TimeProvider.System.GetElapsedTime(began) < (longest ?? Longest))
            {
                await Task.Delay(LongestRestMs);
            }
        }
    }
}

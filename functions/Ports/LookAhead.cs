using System.Runtime.CompilerServices;

namespace ConnectedInsurance.Ports;

/// <summary>Works on elements before their reader asks: what waits for tables waits for many at once, and no more than so many are held.</summary>
public static class LookAhead
{
    /// <summary>What a step makes of each element, in their order. Whoever stops reading, or a step that fails, leaves none of them running.</summary>
    /// <typeparam name="T">What there is.</typeparam>
    /// <typeparam name="TResult">What is made of it.</typeparam>
    /// <param name="source">The elements.</param>
    /// <param name="width">How many are worked on or wait to be read, at most.</param>
    /// <param name="step">What is done with each.</param>
    /// <param name="cancellation">Gives up.</param>
    public static async IAsyncEnumerable<TResult> Ahead<T, TResult>(
        this IAsyncEnumerable<T> source, int width, Func<T, CancellationToken, Task<TResult>> step, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var underWay = new Queue<Task<TResult>>(width);
        try
        {
            await foreach (var element in source.WithCancellation(cancellation))
            {
                if (underWay.Count == width)
                {
                    yield return await underWay.Dequeue();
                }

                underWay.Enqueue(Task.Run(() => step(element, cancellation), cancellation));
            }

            while (underWay.TryDequeue(out var next))
            {
                yield return await next;
            }
        }
        finally
        {
            await ((Task)Task.WhenAll(underWay)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}

// Source: microsoft/durabletask-dotnet, src/Abstractions/AsyncPageable.cs and Page.cs.
namespace Microsoft.DurableTask;

public abstract class AsyncPageable<T> : IAsyncEnumerable<T>
    where T : notnull
{
    public abstract IAsyncEnumerable<Page<T>> AsPages(string? continuationToken = null, int? pageSizeHint = null);

    public virtual IAsyncEnumerator<T> GetAsyncEnumerator(CancellationToken cancellationToken = default) => throw null!;
}

public sealed class Page<T>
    where T : notnull
{
    public IReadOnlyList<T> Values => throw null!;

    public string? ContinuationToken => throw null!;
}

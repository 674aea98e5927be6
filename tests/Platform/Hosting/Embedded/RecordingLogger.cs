using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>Keeps the names and texts of what was logged.</summary>
internal sealed class RecordingLogger<T> : ILogger<T>
{
    public ConcurrentQueue<(string Name, string Text)> Messages { get; } = [];

    public IEnumerable<string> Names => Messages.Select(message => message.Name);

    public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Messages.Enqueue((eventId.Name!, formatter(state, exception)));
}

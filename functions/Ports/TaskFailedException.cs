namespace ConnectedInsurance.Ports;

/// <summary>An activity or a sub-orchestration failed.</summary>
/// <param name="task">Its name.</param>
/// <param name="failure">Why.</param>
public sealed class TaskFailedException(string task, FailureDetails failure) : Exception($"{task} failed: {failure.Type}: {failure.Message}")
{
    /// <summary>The name of what failed.</summary>
    public string Task { get; } = task;

    /// <summary>Why.</summary>
    public FailureDetails Failure { get; } = failure;
}

/// <summary>A failure as a history keeps it: the exception is gone, its type's name stays.</summary>
/// <param name="Type">Full name of the exception's type.</param>
/// <param name="Message">Its message, cut at 1,000 characters.</param>
/// <param name="Inner">What caused it.</param>
public sealed record FailureDetails(string Type, string Message, FailureDetails? Inner)
{
    private const int MessageLength = 1000;
    private const int Causes = 4;

    /// <summary>Describes an exception and what caused it.</summary>
    public static FailureDetails Of(Exception exception) => Of(exception, Causes);

    /// <summary>True when the failure, or what caused it, is of exactly this type.</summary>
    public bool IsCausedBy<TException>() where TException : Exception =>
        Type == typeof(TException).FullName || Inner?.IsCausedBy<TException>() == true;

    private static FailureDetails Of(Exception exception, int causes)
    {
        var message = exception.Message.Length <= MessageLength ? exception.Message : exception.Message[..MessageLength];
        var inner = exception switch
        {
            TaskFailedException failed => failed.Failure,
            { InnerException: { } cause } when causes > 0 => Of(cause, causes - 1),
            _ => null,
        };
        return new(exception.GetType().FullName!, message, inner);
    }
}

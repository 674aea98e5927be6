using System.Text.Json;
using ConnectedInsurance.Ports;

namespace ConnectedInsurance.Hosting.Embedded.Durable;

/// <summary>Something the body asked for and still waits for.</summary>
internal interface IOpenStep
{
    /// <summary>What was asked.</summary>
    HistoryEvent Asked { get; }

    /// <summary>Gives the answer; the body continues within the call.</summary>
    void Complete(OrchestrationValue value);

    /// <summary>Gives the failure.</summary>
    void Fail(FailureDetails failure);

    /// <summary>The body gave it up.</summary>
    void Cancel(CancellationToken cancellation);
}

/// <summary>The task the body holds.</summary>
internal sealed class OpenStep<T>(HistoryEvent asked) : IOpenStep
{
    // Continues within the turn that completes it: on purpose not RunContinuationsAsynchronously.
    private readonly TaskCompletionSource<T> _answer = new();

    /// <inheritdoc />
    public HistoryEvent Asked { get; } = asked;

    /// <summary>Completes with the answer.</summary>
    public Task<T> Task => _answer.Task;

    /// <inheritdoc />
    public void Complete(OrchestrationValue value)
    {
        T answer;
        try
        {
            answer = value.IsNone ? default! : value.Read<T>();
        }
        catch (JsonException e)
        {
            Fail(FailureDetails.Of(e));
            return;
        }

        _answer.SetResult(answer);
    }

    /// <inheritdoc />
    public void Fail(FailureDetails failure) => _answer.SetException(new TaskFailedException(
        Asked.Kind == HistoryKind.ChildStarted ? OrchestrationId.Name(Asked.Name) : Asked.Name, failure));

    /// <inheritdoc />
    public void Cancel(CancellationToken cancellation) => _answer.SetCanceled(cancellation);
}

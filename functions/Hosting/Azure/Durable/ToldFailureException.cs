using System.Text.Json;
using ConnectedInsurance.Ports;
using Microsoft.DurableTask;

namespace ConnectedInsurance.Hosting.Azure.Durable;

/// <summary>A failure as the port tells it, in the message: Durable Task keeps an exception's type, message and inner exceptions, and what failed elsewhere is none of these.</summary>
internal sealed class ToldFailureException(FailureDetails failure) : Exception(JsonSerializer.Serialize(failure))
{
    /// <summary>Does something whose failure is to be told whole.</summary>
    public static async Task<T> Tell<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception failure)
        {
            throw new ToldFailureException(FailureDetails.Of(failure));
        }
    }

    /// <summary>What Durable Task kept of a failure: told, or of its own making.</summary>
    public static FailureDetails Hear(TaskFailureDetails kept) => kept.ErrorType == typeof(ToldFailureException).FullName
        ? JsonSerializer.Deserialize<FailureDetails>(kept.ErrorMessage)!
        : new(kept.ErrorType, kept.ErrorMessage, kept.InnerFailure is { } inner ? Hear(inner) : null);
}

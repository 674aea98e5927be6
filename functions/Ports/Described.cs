using Microsoft.AspNetCore.Http.Metadata;

namespace ConnectedInsurance.Ports;

/// <summary>What an endpoint says of itself for its reference, beside what its code and its caller's requirements say.</summary>
/// <param name="Problems">What it refuses with, beyond who calls and how.</param>
public sealed record Refusals(IReadOnlyList<Problem> Problems);

/// <summary>A form an endpoint reads by itself.</summary>
/// <param name="Fields">Its fields.</param>
public sealed record SentForm(IReadOnlyList<FormField> Fields);

/// <summary>A field of a form.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What it holds.</param>
/// <param name="IsRequired">True when it must be there.</param>
public sealed record FormField(string Name, string Description, bool IsRequired = false);

/// <summary>A request and an answer as they may look.</summary>
/// <param name="Request">A request body, made when the reference is; null for none.</param>
/// <param name="Answer">An answer's body; null for none.</param>
public sealed record Shown(Func<object>? Request, object? Answer);

/// <summary>What an endpoint refuses with, and what its requests and answers look like.</summary>
public static class Described
{
    private const string Json = "application/json";

    /// <summary>Says which problems the endpoint itself answers.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder endpoint, params Problem[] problems)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Refusals(problems));

    /// <summary>Shows a request and its answer.</summary>
    public static TBuilder Shows<TBuilder>(this TBuilder endpoint, object? answer, object? request = null)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Shown(request is null ? null : () => request, answer));

    /// <summary>Shows a request that takes a while to make, and its answer.</summary>
    public static TBuilder Shows<TBuilder>(this TBuilder endpoint, object? answer, Func<object> request)
        where TBuilder : IEndpointConventionBuilder => endpoint.WithMetadata(new Shown(request, answer));

    /// <summary>Says what the answer is of an endpoint whose return type cannot, and shows one.</summary>
    public static TBuilder Answers<TBuilder, T>(this TBuilder endpoint, T example)
        where TBuilder : IEndpointConventionBuilder
        where T : class => endpoint.WithMetadata(new Answer(typeof(T))).Shows(example);

    private sealed record Answer(Type Type) : IProducesResponseTypeMetadata
    {
        public int StatusCode => StatusCodes.Status200OK;

        public IEnumerable<string> ContentTypes => [Json];
    }
}

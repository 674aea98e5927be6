using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>The endpoints, each built once, beside what a start does meanwhile: routing and authorization both ask for all of them, and with hundreds it is a good part of a start.</summary>
internal sealed class BuiltOnce : EndpointDataSource
{
    private readonly Lazy<IReadOnlyList<Endpoint>> _endpoints;

    private BuiltOnce(IReadOnlyList<EndpointDataSource> sources) => _endpoints = new(() => [.. sources.SelectMany(source => source.Endpoints)]);

    /// <inheritdoc/>
    public override IReadOnlyList<Endpoint> Endpoints => _endpoints.Value;

    /// <summary>Takes the place of the sources that are mapped by now; nothing may be mapped after.</summary>
    public static void Begin(IEndpointRouteBuilder app)
    {
        var once = new BuiltOnce([.. app.DataSources]);
        app.DataSources.Clear();
        app.DataSources.Add(once);
        _ = Task.Run(() => once.Endpoints); // what fails is thrown again to whoever asks
    }

    /// <inheritdoc/>
    public override IChangeToken GetChangeToken() => NullChangeToken.Singleton;
}

using ConnectedInsurance.Partners.Conventions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace ConnectedInsurance.Platform.Tests.Partners.Conventions;

public class AnnounceDeprecationTests
{
    [Fact]
    public async Task A_deprecated_endpoint_says_so_in_the_forms_of_the_field()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Use(next => http => AnnounceDeprecation.Run(http, next));
        app.MapGet("/old", () => "still here").IsDeprecated(new(
            new(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), new(2027, 7, 1, 0, 0, 0, TimeSpan.Zero), "/developers/partner"));
        app.MapGet("/new", () => "here");
        await app.StartAsync();
        using var http = new HttpClient { BaseAddress = new(app.Urls.First()) };

        using var old = await http.GetAsync("/old");
        using var present = await http.GetAsync("/new");

        Assert.Equal(["@1798761600"], old.Headers.GetValues("Deprecation"));
        Assert.Equal(["Thu, 01 Jul 2027 00:00:00 GMT"], old.Headers.GetValues("Sunset"));
        Assert.Equal(["</developers/partner>; rel=\"deprecation\"; type=\"text/html\""], old.Headers.GetValues("Link"));
        Assert.False(present.Headers.Contains("Deprecation") || present.Headers.Contains("Sunset") || present.Headers.Contains("Link"));
    }
}

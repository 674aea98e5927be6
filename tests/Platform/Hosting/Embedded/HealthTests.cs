using System.Net;
using System.Net.Http.Json;
using ConnectedInsurance.Hosting.Embedded.Tables;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

public sealed class HealthTests
{
    [Fact]
    public async Task A_running_platform_is_live_and_ready()
    {
        await using var platform = await RunningPlatform.Start();

        Assert.Equal("live", await platform.Http.GetFromJsonAsync<string>("/health/live"));
        Assert.Equal("ready", await platform.Http.GetFromJsonAsync<string>("/health/ready"));
    }

    [Fact]
    public async Task One_that_cannot_write_is_live_and_not_ready()
    {
        await using var platform = await RunningPlatform.Start();
        await platform.Get<SqliteTables>().DisposeAsync();

        using var live = await platform.Http.GetAsync("/health/live");
        using var ready = await platform.Http.GetAsync("/health/ready");

        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        Assert.NotNull(ready.Headers.RetryAfter);
    }
}

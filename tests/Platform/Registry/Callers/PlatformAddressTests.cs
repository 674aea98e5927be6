using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Http;

namespace ConnectedInsurance.Platform.Tests.Registry.Callers;

public sealed class PlatformAddressTests
{
    [Theory]
    [InlineData("http", "127.0.0.1:7071", "http://127.0.0.1:7071")]
    [InlineData("http", "localhost", "http://localhost")]
    [InlineData("https", "[::1]:1", "https://[::1]:1")]
    [InlineData("http", "platform.example", null)]
    [InlineData("http", "10.0.0.1", null)]
    [InlineData("http", "localhost.evil.example", null)]
    [InlineData("http", "", null)]
    public void Without_an_address_only_this_machine_is_answered(string scheme, string host, string? address)
    {
        var own = new PlatformAddress(new());

        if (address is null)
        {
            Assert.Throws<BadHttpRequestException>(() => own.Of(Request(scheme, host)));
        }
        else
        {
            Assert.Equal(address, own.Of(Request(scheme, host)));
        }
    }

    [Fact]
    public void An_address_that_is_set_is_the_same_whatever_host_is_asked()
    {
        var own = new PlatformAddress(new() { Address = new("https://platform.example/") });

        Assert.Equal("https://platform.example", own.Of(Request("http", "evil.example")));
        Assert.True(own.IsSecure(Request("http", "evil.example")));
    }

    [Theory]
    [InlineData("https://platform.example", true)]
    [InlineData("http://127.0.0.1:7071", true)]
    [InlineData("http://platform.example", false)]
    [InlineData("ftp://platform.example", false)]
    [InlineData("/relative", false)]
    public void Outside_this_machine_an_address_is_reached_over_tls(string address, bool isFit)
    {
        Assert.Equal(isFit, PlatformAddress.IsFit(new(address, UriKind.RelativeOrAbsolute)));
    }

    private static HttpRequest Request(string scheme, string host) =>
        new DefaultHttpContext { Request = { Scheme = scheme, Host = new(host) } }.Request;
}

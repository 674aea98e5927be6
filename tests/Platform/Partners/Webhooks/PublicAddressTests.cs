using System.Net;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Platform.Tests.Hosting.Embedded;

namespace ConnectedInsurance.Platform.Tests.Partners.Webhooks;

/// <summary>Nobody has the platform call its own surroundings.</summary>
public class PublicAddressTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("10.1.2.3")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.0.1")]
    [InlineData("100.100.100.200")] // Alibaba's metadata
    [InlineData("169.254.169.254")] // AWS, Azure and Google's metadata
    [InlineData("168.63.129.16")] // Azure's wire server
    [InlineData("192.0.0.192")] // Oracle's metadata
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::127.0.0.1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001:0:7f00:1::")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")] // AWS's metadata
    [InlineData("ff02::1")]
    public void Addresses_of_no_public_network_are_refused(string address) => Assert.False(PublicAddress.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("172.32.0.1")]
    [InlineData("100.128.0.1")]
    [InlineData("168.63.129.17")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("2606:4700:4700::1111")]
    public void Those_of_the_internet_are_not(string address) => Assert.True(PublicAddress.IsPublic(IPAddress.Parse(address)));

    [Theory]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:127.0.0.1]/")]
    [InlineData("https://localhost/")]
    [InlineData("https://2130706433/")]
    [InlineData("https://0x7f.1/")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    public async Task Whatever_a_name_looks_like_it_is_judged_by_the_address_it_leads_to(string url)
    {
        await using var platform = new HostedPlatform();
        var call = platform.Get<CallWebhook>();
        Assert.True(call.IsFit(new(url)));
        var (endpoint, _) = (await platform.Get<WebhookEndpoints>().Add("prt-1", new(url), AddWebhook.Everything, "rating:pricing", default))!.Value;

        var answer = await call.Post(endpoint, new("evt-1", EventType.WebhookTested, endpoint.Id, null, null, 0, default, null), "{}"u8.ToArray(), default);

        Assert.Equal(CallFailure.AddressRefused, answer.Failure);
    }

    [Theory]
    [InlineData("http://insurer.example/hooks")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("https://user:secret@insurer.example/")]
    [InlineData("https://insurer.example/#part")]
    [InlineData("ftp://insurer.example/")]
    [InlineData("file:///etc/passwd")]
    [InlineData("/hooks")]
    public async Task An_address_that_is_not_plain_https_is_none(string url)
    {
        await using var platform = new HostedPlatform();

        Assert.False(platform.Get<CallWebhook>().IsFit(new(url, UriKind.RelativeOrAbsolute)));
    }
}

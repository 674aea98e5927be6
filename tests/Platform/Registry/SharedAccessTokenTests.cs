using System.Security.Cryptography;
using System.Text;
using ConnectedInsurance.Platform.Tests.Approved;
using ConnectedInsurance.Registry;

namespace ConnectedInsurance.Platform.Tests.Registry;

public class SharedAccessTokenTests
{
    private const string Path = "/telemetry/publishers/ci-000042";
    private const string Key = "a2V5IG9mIHRoZSBwb2xpY3kgYXMgcGxhaW4gdGV4dA==";
    private static readonly Uri Resource = new("https://ns.servicebus.windows.net" + Path);
    private static readonly DateTimeOffset Expires = DateTimeOffset.FromUnixTimeSeconds(1790000000);
    private static readonly string Token = SharedAccessToken.Sign(Resource, Expires, "send", Key);

    [Fact]
    public void The_token_is_what_event_hubs_takes()
    {
        var sr = Uri.EscapeDataString(Resource.ToString());
        var sig = Uri.EscapeDataString(Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Key), Encoding.UTF8.GetBytes(sr + "\n1790000000"))));

        Assert.Equal($"SharedAccessSignature sr={sr}&sig={sig}&se=1790000000&skn=send", Token);
        ApprovedText.Is("sas-token.txt", Token);
    }

    [Fact]
    public void It_admits_its_publisher_until_it_expires()
    {
        Assert.True(SharedAccessToken.Admits(Token, Path, Expires.AddSeconds(-1), "send", Key));
        Assert.False(SharedAccessToken.Admits(Token, Path, Expires, "send", Key));
    }

    [Theory]
    [InlineData("/telemetry/publishers/ci-000043", "send", Key)]
    [InlineData("/telemetry/publishers/ci-00004", "send", Key)]
    [InlineData("/telemetry/publishers", "send", Key)]
    [InlineData("/other/publishers/ci-000042", "send", Key)]
    [InlineData(Path, "manage", Key)]
    [InlineData(Path, "send", "another key")]
    public void It_admits_nothing_else(string path, string policy, string key)
    {
        Assert.False(SharedAccessToken.Admits(Token, path, Expires.AddDays(-1), policy, key));
    }

    [Fact]
    public void No_letter_of_it_can_be_changed()
    {
        for (var i = 0; i < Token.Length; i++)
        {
            var altered = Token.ToCharArray();
            altered[i] = altered[i] == 'x' ? 'y' : 'x';

            Assert.False(SharedAccessToken.Admits(new string(altered), Path, Expires.AddDays(-1), "send", Key));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("SharedAccessSignature ")]
    [InlineData("SharedAccessSignature sr=&sig=&se=&skn=")]
    [InlineData("SharedAccessSignature sr=a&sig=%%%&se=9999999999&skn=send")]
    [InlineData("SharedAccessSignature nonsense")]
    [InlineData("Bearer cid_x")]
    public void What_is_no_token_admits_nothing(string? authorization)
    {
        Assert.False(SharedAccessToken.Admits(authorization, Path, Expires.AddDays(-1), "send", Key));
    }

    [Fact]
    public void A_longer_life_cannot_be_appended()
    {
        Assert.False(SharedAccessToken.Admits(Token + "&se=1990000000", Path, Expires.AddDays(1), "send", Key));
        Assert.False(SharedAccessToken.Admits(Token.Replace("se=1790000000", "se=1990000000", StringComparison.Ordinal), Path, Expires.AddDays(1), "send", Key));
    }
}

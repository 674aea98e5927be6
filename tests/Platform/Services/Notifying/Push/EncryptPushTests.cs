using System.Buffers.Text;
using System.Security.Cryptography;
using ConnectedInsurance.Services.Notifying.Push;

namespace ConnectedInsurance.Platform.Tests.Services.Notifying.Push;

/// <summary>The example of RFC 8291, section 5 and appendix A, byte by byte.</summary>
public class EncryptPushTests
{
    private const string BrowserKey = "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
    private const string OnceKey = "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";

    private const string Body =
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    [Fact]
    public void The_example_of_the_standard_comes_out_as_it_stands_there()
    {
        var point = Base64Url.DecodeFromChars(OnceKey);
        using var once = ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = { X = point[1..33], Y = point[33..] },
            D = Base64Url.DecodeFromChars("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
        });
        var browser = new PushSubscription("id", new("https://push.example/"), Base64Url.DecodeFromChars(BrowserKey), Base64Url.DecodeFromChars("BTBZMqHH6r4Tts7J_aSIgg"));

        var body = EncryptPush.For(browser, "When I grow up, I want to be a watermelon"u8, once, Base64Url.DecodeFromChars("DGv6ra1nlYgDCS1FRnbzlw"));

        Assert.Equal(Body, Base64Url.EncodeToString(body));
    }

    [Fact]
    public void The_longest_message_fits_into_one_record_and_a_longer_one_is_refused()
    {
        using var browser = new EmulatedBrowser();
        var subscription = browser.Subscription(new("https://push.example/"));

        var body = EncryptPush.For(subscription, new byte[EncryptPush.MostBytes]);

        Assert.Equal(4096, body.Length);
        Assert.Equal(new byte[EncryptPush.MostBytes], browser.Read(body));
        Assert.Throws<ArgumentOutOfRangeException>(() => EncryptPush.For(subscription, new byte[EncryptPush.MostBytes + 1]));
    }

    [Theory]
    [InlineData(BrowserKey, true)]
    [InlineData("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw8", false)] // beside the curve
    [InlineData("", false)]
    [InlineData("AyVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx", false)] // compressed
    public void A_browsers_key_is_a_point_of_the_curve(string key, bool isPoint)
    {
        Assert.Equal(isPoint, EncryptPush.IsPoint(Base64Url.DecodeFromChars(key)));
    }
}

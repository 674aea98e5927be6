using ConnectedInsurance.Emulator;
using ConnectedInsurance.Hosting.Embedded.Demo;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>A driver with a car, and in it a paired dongle.</summary>
internal sealed record JoinedDriver(string Id, DemoClient Self, string Dongle, byte[] Key)
{
    public const string Name = "Wilhelmina Canary";
    public const string Email = "wilhelmina@canary.invalid";

    public static async Task<JoinedDriver> Join(HttpClient http, DemoClient platformOperator, string dongle)
    {
        var made = await platformOperator.MakeDongle(new(dongle), default);
        var joined = await platformOperator.AddDriver(new(Name, Email, "Europe/Paris"), default);
        var self = DemoClient.Bearer(http, joined.Token);
        await self.PairDongle(new(made.ClaimCode), default);
        return new(joined.Driver, self, dongle, Convert.FromBase64String(made.Key));
    }

    /// <summary>The dongle, able to reach a platform.</summary>
    public EmulatedDongle Plug(HttpClient http, TimeProvider time, DongleOptions? options = null) =>
        new(http.BaseAddress!, Dongle, Key, http, time, options);
}

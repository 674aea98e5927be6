using System.Diagnostics;
using System.Globalization;
using System.Text;
using ConnectedInsurance.Benchmarks.Hosting;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Partners.Events;
using ConnectedInsurance.Partners.Webhooks;
using ConnectedInsurance.Registry;
using Microsoft.Extensions.DependencyInjection;

namespace ConnectedInsurance.Benchmarks.Services;

/// <summary>Drivers who granted an assistance partner help, and whose cars are hit.</summary>
internal static class CrashingFleet
{
    private static readonly DataCategory[] Granted = [DataCategory.DrivingEvents, DataCategory.Location];

    /// <summary>Has the drivers of some dongles grant it, and the partner told at an address; what the partner calls each of them.</summary>
    public static async Task<string[]> Grant(string dataPath, int first, int count, Uri url)
    {
        await using var host = EmbeddedHost.Build(new() { DataPath = dataPath }, "http://127.0.0.1:0");
        var (services, now) = (host.Services, TimeProvider.System.GetUtcNow());
        var partner = (await services.GetRequiredService<PartnerRegister>().Add("Aid", PartnerKind.Assistance, default)).Partner.Id;
        var scope = new DisclosureScope(Purpose.Assistance, Granted.ToHashSet()).ToString();
        await services.GetRequiredService<WebhookEndpoints>().Add(partner, url, [EventType.CrashHelpNeeded], scope, default);
        var subjects = new string[count];
        for (var i = 0; i < count; i++)
        {
            var dongle = (await services.GetRequiredService<Dongles>().Find(Fleet.Dongle(first + i), default))!;
            var driver = (await services.GetRequiredService<Vehicles>().Find(dongle.Vehicle!, default))!.Owner;
            await services.GetRequiredService<Consents>().Give(
                new(Ports.Identifier.New("gra"), driver, partner, Purpose.Assistance, Granted, Basis.Consent, now, now.AddDays(1), null), default);
            subjects[i] = await services.GetRequiredService<Pseudonyms>().Introduce(partner, driver, default);
        }

        return subjects;
    }

    /// <summary>Has each of them hit, one after the other by the clock; when each batch set out.</summary>
    public static async Task<long[]> Crash(HttpClient http, int first, string[] tokens, int count, TimeSpan between)
    {
        var (sent, posts, begun) = (new long[count], new Task[count], Stopwatch.GetTimestamp());
        for (var i = 0; i < count; i++)
        {
            var wait = (between * i) - Stopwatch.GetElapsedTime(begun);
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, TimeProvider.System);
            sent[i] = Stopwatch.GetTimestamp();
            posts[i] = Post(http, Fleet.Dongle(first + i), tokens[first + i]);
        }

        await Task.WhenAll(posts);
        return sent;
    }

    private static async Task Post(HttpClient http, string dongle, string token)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var body = string.Create(CultureInfo.InvariantCulture, $$"""
            {"v":1,"dongle":"{{dongle}}","life":"00000000000000aa","boot":1,"seq":0,"up":5000,"t0":{{now - 3000}},"clock":1,"mode":0,"trip":1,"hz":1,"spd":[50,51,0],"ev":[["crash",2,4200]]}
            """);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/telemetry/publishers/{dongle}/messages") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Authorization", token);
        using var response = await http.SendAsync(request);
        response.EnsureSuccessStatusCode();
    }
}

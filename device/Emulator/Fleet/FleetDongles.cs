using System.Net.Http.Json;

namespace ConnectedInsurance.Emulator.Fleet;

/// <summary>Registers dongles with a platform at its own doors: an operator makes them, a driver pairs them.</summary>
public static class FleetDongles
{
    /// <summary>Makes and pairs as many dongles as asked; answers their ids and keys.</summary>
    public static async Task<IReadOnlyList<(string Id, byte[] Key)>> Register(HttpClient http, string operatorToken, int count, CancellationToken cancellation)
    {
        var run = Guid.NewGuid().ToString("N")[..8];
        var driver = await Send<Driver>(http, operatorToken, "/operator/drivers", new { name = "Fleet", email = $"fleet-{run}@fleet.invalid", zone = "Europe/Paris" }, cancellation);
        var dongles = new List<(string, byte[])>();
        for (var i = 0; i < count; i++)
        {
            var made = await Send<Made>(http, operatorToken, "/operator/dongles", new { id = $"fleet-{run}-{i}" }, cancellation);
            await Send<object>(http, driver.Token, "/me/dongles", new { claimCode = made.ClaimCode }, cancellation);
            dongles.Add((made.Id, Convert.FromBase64String(made.Key)));
        }

        return dongles;
    }

    private static async Task<T> Send<T>(HttpClient http, string token, string path, object body, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Headers = { Authorization = new("Bearer", token) },
            Content = JsonContent.Create(body),
        };
        using var response = await http.SendAsync(request, cancellation);
        return response.IsSuccessStatusCode
            ? (await response.Content.ReadFromJsonAsync<T>(cancellation))!
            : throw new HttpRequestException($"POST {path} answered {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(cancellation)}");
    }

    private sealed record Driver(string Token);

    private sealed record Made(string Id, string Key, string ClaimCode);
}

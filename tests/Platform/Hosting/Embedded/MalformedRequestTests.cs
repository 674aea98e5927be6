using System.Text;
using System.Text.Json.Nodes;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

/// <summary>Whatever is sent, the answer is a documented problem that says what to mend, never a fault of ours.</summary>
public sealed class MalformedRequestTests(World world) : IClassFixture<World>
{
    private static readonly (string Caller, string Path, string Body)[] Doors =
    [
        ("operator", "/operator/drivers", """{"name":"Ada","email":"ada@example.org","zone":"Europe/Paris","adultFrom":"2030-01-01","guardian":"drv-1"}"""),
        ("operator", "/operator/partners", """{"name":"Garage","kind":"Garage"}"""),
        ("operator", "/operator/persons", """{"name":"Ada","fingerprint":"5b1e"}"""),
        ("operator", "/operator/dongles", """{"id":"ci-malformed"}"""),
        ("operator", "/operator/backup", """{"out":"nowhere"}"""),
        ("driver", "/me/dongles", """{"claimCode":"7K3M-Q9XZ","vehicle":"veh-1"}"""),
        ("driver", "/me/grants", """{"partner":"prt-1","notice":1,"purpose":"pricing","categories":["rating"],"until":"2027-01-01T00:00:00Z"}"""),
        ("operator", "/operator/contests/cts-1/decision", """{"by":"J. Doe","isAccepted":true,"reasons":"The driver is right."}"""),
        ("driver", "/me/vehicles", """{"code":"civ_0"}"""),
        ("partner", "/partner/v1/withdrawals/wdr-1/answer", """{"outcome":"kept","ground":"Code des assurances","until":"2027-01-01"}"""),
        ("operator", "/operator/partners/prt-1/keys", """{"kty":"EC","crv":"P-256","x":"AAAA","y":"AAAA","d":"AAAA"}"""),
        ("partner", "/partner/v1/claims", """{"subject":"s","reference":"CL-1","cover":"glass","date":"2026-09-01","fault":"none","paidMinor":0,"reserveMinor":0,"currency":"EUR"}"""),
        ("partner", "/partner/v1/claims/clm-1/corrections", """{"cover":"glass","date":"2026-09-01","fault":"none","paidMinor":0,"reserveMinor":0,"currency":"EUR","reason":"why"}"""),
        ("partner", "/partner/v1/products", """{"name":"Drive","kind":"classic","tariff":{"currency":"EUR","covers":[{"cover":"glass","yearlyMinor":1}],"factors":[],"yearlyFeeMinor":0},"model":{"version":"m","basis":"net"},"taxShare":0.1}"""),
        ("nobody", "/me/account", """{"invitation":"cii_0_0","password":"correct horse battery"}"""),
        ("session", "/me/tokens", """{"name":"mine","scopes":["read:trips"],"days":7}"""),
        ("nobody", "/dongles/ci-000042/token", """{"ts":1790000000,"nonce":"0123456789abcdef","sig":"AAAA"}"""),
    ];

    private static readonly string[] Optional = ["vehicle", "until", "d", "days", "ground", "adultFrom", "guardian", "taxShare"];

    /// <summary>Half a character: JSON can spell it, text cannot hold it.</summary>
    private const string LoneSurrogate = "\uFFFD";

    private static readonly string[] Awkward =
    [
        "", " ", ".", "..", "../..", "a/b", "a\\b", "a#b", "a?b", "%2F", "%00", "\0", "\t", "\u0085", "'", "\"", "<script>", "a|b", "a\nb", "中文", "😀", LoneSurrogate, "-1", "null", "{}",
        "1e400", new string('x', 100_000), new string('0', 600),
    ];

    public static TheoryData<string, string, string> Bodies
    {
        get
        {
            var bodies = new TheoryData<string, string, string>();
            foreach (var (caller, path, body) in Doors)
            {
                foreach (var broken in NoSuchBody(body).Distinct())
                {
                    bodies.Add(caller, path, broken);
                }
            }

            return bodies;
        }
    }

    public static TheoryData<string, string, string> Texts
    {
        get
        {
            var texts = new TheoryData<string, string, string>();
            foreach (var (caller, path, body) in Doors)
            {
                foreach (var (name, _) in Fields(body).Where(named => named.Text is not null))
                {
                    texts.Add(caller, path, name);
                }
            }

            return texts;
        }
    }

    public static TheoryData<string, string, string> Paths => new()
    {
        { "operator", "POST", "/operator/dongles/{0}/revocation" },
        { "operator", "GET", "/operator/dongles/{0}/continuity" },
        { "operator", "GET", "/operator/quarantine/{0}" },
        { "operator", "POST", "/operator/quarantine/{0}/replay" },
        { "operator", "GET", "/operator/quarantine?cursor={0}" },
        { "operator", "GET", "/operator/quarantine?dongle={0}" },
        { "operator", "GET", "/operator/quarantine?day={0}" },
        { "driver", "DELETE", "/me/grants/{0}" },
        { "driver", "GET", "/me/grants/{0}/receipt" },
        { "driver", "DELETE", "/me/partners/{0}/grants" },
        { "nobody", "GET", "/notices/{0}" },
        { "session", "POST", "/me/vehicles/{0}/offers" },
        { "driver", "PUT", "/me/vehicles/{0}/usual-driver" },
        { "driver", "PUT", "/me/dongles/{0}/collection" },
        { "driver", "PUT", "/me/trips/{0}/driver" },
        { "driver", "POST", "/me/trips/{0}/contests" },
        { "driver", "GET", "/me/contests/{0}" },
        { "driver", "GET", "/me/wards/{0}/grants" },
        { "session", "DELETE", "/me/wards/{0}" },
        { "driver", "POST", "/me/consent-requests/{0}/answer" },
        { "partner", "GET", "/partner/v1/subjects/{0}/consent-requests" },
        { "operator", "GET", "/operator/contests/{0}" },
        { "operator", "POST", "/operator/contests/{0}/decision" },
        { "partner", "GET", "/partner/v1/corrections?cursor={0}" },
        { "nobody", "GET", "/notices/prt-1?version={0}" },
        { "partner", "POST", "/partner/v1/withdrawals/{0}/answer" },
        { "driver", "GET", "/me/trips/{0}" },
        { "driver", "GET", "/me/trips?cursor={0}" },
        { "partner", "GET", "/partner/v1/subjects/{0}/ratings" },
        { "partner", "GET", "/partner/v1/subjects/{0}/trips" },
        { "partner", "GET", "/partner/v1/subjects/{0}/driving-events" },
        { "partner", "GET", "/partner/v1/subjects/{0}/vehicle-health" },
        { "partner", "GET", "/partner/v1/subjects/{0}/consents" },
        { "partner", "GET", "/partner/v1/subjects/{0}" },
        { "partner", "DELETE", "/partner/v1/subjects/{0}/policy" },
        { "partner", "PUT", "/partner/v1/subjects/{0}/policy" },
        { "partner", "GET", "/partner/v1/subjects?cursor={0}" },
        { "partner", "GET", "/partner/v1/claims?cursor={0}" },
        { "partner", "GET", "/partner/v1/claims/{0}" },
        { "partner", "POST", "/partner/v1/claims/{0}/corrections" },
        { "partner", "GET", "/partner/v1/subjects/{0}/settlements" },
        { "partner", "GET", "/partner/v1/policies?cursor={0}" },
        { "driver", "GET", "/me/policies/{0}/statements" },
        { "driver", "GET", "/me/policies/{0}/simulation" },
        { "session", "DELETE", "/me/policies/{0}" },
        { "nobody", "GET", "/openapi/{0}.json" },
        { "nobody", "GET", "/developers/{0}" },
        { "operator", "POST", "/operator/drivers/{0}/invitation" },
        { "operator", "POST", "/operator/partners/{0}/keys" },
        { "operator", "DELETE", "/operator/partners/{0}/keys/a-key" },
        { "session", "DELETE", "/me/sessions/{0}" },
        { "session", "DELETE", "/me/tokens/{0}" },
        { "nobody", "POST", "/dongles/{0}/token" },
        { "nobody", "POST", "/telemetry/publishers/{0}/messages" },
        { "nobody", "POST", "/{0}/publishers/ci-000042/messages" },
        { "nobody", "GET", "/problems/{0}" },
        { "nobody", "GET", "/{0}" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task A_body_that_is_not_the_request_is_a_bad_request(string caller, string path, string body)
    {
        using var response = await world.Send(caller, HttpMethod.Post, path, new StringContent(body, Encoding.UTF8, "application/json"));

        Assert.Equal("400 bad-request", await World.Verdict(response));
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public async Task Any_text_in_a_field_is_taken_or_refused_by_a_documented_problem(string caller, string path, string field)
    {
        foreach (var text in Awkward)
        {
            var body = JsonNode.Parse(Doors.First(door => door.Path == path).Body)!.AsObject();
            body[field] = text;
            var sent = text == LoneSurrogate ? Json(body).Replace("\\uFFFD", "\\uD800", StringComparison.Ordinal) : Json(body);

            using var response = await world.Send(caller, HttpMethod.Post, path, new StringContent(sent, Encoding.UTF8, "application/json"));

            Assert.Matches("^(201|400 bad-request|401 not-signed-in|404 not-found|404 unknown-claim-code|404 unknown-invitation|409 conflict|413 too-large)$", await World.Verdict(response));
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Any_text_in_a_path_names_nothing(string caller, string method, string path)
    {
        foreach (var text in Awkward.Where(text => text.Length is > 0 and < 2000 && text != LoneSurrogate))
        {
            var escaped = text is "." or ".." ? text.Replace(".", "%2E", StringComparison.Ordinal) : Uri.EscapeDataString(text);

            using var response = await world.Send(caller, new(method), path.Replace("{0}", escaped, StringComparison.Ordinal));

            var wanted = text.Contains('\0', StringComparison.Ordinal)
                ? "^400 (bad-request|without a problem: )$" // in a path the server itself refuses the request line
                : "^(200|400 bad-request|401 not-signed-in|404 not-found|405 other-method|415 other-media-type)$";
            Assert.Matches(wanted, await World.Verdict(response));
        }
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData(null)]
    public async Task A_body_of_another_type_is_told_which_to_send(string? type)
    {
        foreach (var (caller, path, body) in Doors)
        {
            using var content = new StringContent(body);
            content.Headers.ContentType = type is null ? null : new(type);

            using var response = await world.Send(caller, HttpMethod.Post, path, content);

            Assert.Equal("415 other-media-type", await World.Verdict(response));
        }
    }

    [Theory]
    [InlineData("GET", "/no/such/thing")]
    [InlineData("GET", "/favicon.ico")]
    [InlineData("GET", "/index.html")]
    [InlineData("POST", "/dongles//token")]
    [InlineData("GET", "/me")]
    public async Task There_is_nothing_under_an_unknown_address(string method, string path)
    {
        using var response = await world.Send("nobody", new(method), path);

        Assert.Equal("404 not-found", await World.Verdict(response));
    }

    [Theory]
    [InlineData("PUT", "/me/trips", "GET")]
    [InlineData("GET", "/operator/drivers", "POST")]
    [InlineData("OPTIONS", "/me/grants", "GET, POST")]
    [InlineData("TRACE", "/health/live", "GET")]
    public async Task Another_method_is_told_which_to_use(string method, string path, string allowed)
    {
        using var response = await world.Send("nobody", new(method), path);

        Assert.Equal("405 other-method", await World.Verdict(response));
        Assert.Equal(allowed, string.Join(", ", response.Content.Headers.Allow.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public async Task A_refusal_names_the_field_to_mend()
    {
        using var wrong = await world.Send("operator", HttpMethod.Post, "/operator/partners", new StringContent("""{"name":"Garage","kind":7}""", Encoding.UTF8, "application/json"));
        using var missing = await world.Send("operator", HttpMethod.Post, "/operator/partners", new StringContent("""{"kind":"Garage"}""", Encoding.UTF8, "application/json"));

        Assert.Contains("Assistance, Coach, Garage, Insurer, Other", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("$.kind", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains("name", await missing.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> NoSuchBody(string body)
    {
        foreach (var broken in new[] { "", " ", "null", "[]", "1", "\"text\"", "{", body + "}", body[..^1], "\ufeff{", "{\"a\":1}" + body })
        {
            yield return broken;
        }

        foreach (var (name, text) in Fields(body))
        {
            foreach (var wrong in new[] { "{}", "[]", "[[]]", "[null]", "true", text is null ? "\"text\"" : "1", "1.5", "-1e999", "99", "\"pricing, claims\"" })
            {
                if (Changed(body, name, JsonNode.Parse(wrong)) is var changed && !IsLegal(name, wrong))
                {
                    yield return changed;
                }
            }

            if (!Optional.Contains(name))
            {
                yield return Changed(body, name, null);
                var without = JsonNode.Parse(body)!.AsObject();
                without.Remove(name);
                yield return Json(without);
            }
        }
    }

    /// <summary>A text where a text is wanted is a value like another, and a dongle's time may be any number.</summary>
    private static bool IsLegal(string name, string value) =>
        value == "\"pricing, claims\"" && name is not ("purpose" or "kind" or "basis" or "categories" or "ts" or "zone" or "email" or "id" or "until" or "cover" or "fault" or "date" or "paidMinor" or "reserveMinor" or "currency")
        || name is "ts" or "days" or "notice" or "paidMinor" or "reserveMinor" && value == "99"
        || name is "isAccepted" && value == "true";

    private static string Changed(string body, string name, JsonNode? value)
    {
        var changed = JsonNode.Parse(body)!.AsObject();
        changed[name] = value;
        return Json(changed);
    }

    private static List<(string Name, string? Text)> Fields(string body) =>
        [.. JsonNode.Parse(body)!.AsObject().Select(named => (named.Key, named.Value is JsonValue value && value.TryGetValue<string>(out var text) ? text : null))];

    private static string Json(JsonNode body) => body.ToJsonString();
}

using System.CommandLine;
using ConnectedInsurance.Hosting.Embedded;
using ConnectedInsurance.Registry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Platform.Tests.Hosting.Embedded;

public sealed class ConfigurationTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Every_mistake_is_a_sentence_and_all_are_told_at_once()
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Build(
            "nowhere; http://127.0.0.1:0/deep",
            ("Hub:Name", "Not A Hub"),
            ("Hub:TokenLifetime", "30.00:00:00"),
            ("Hub:BatchesPerSecond", "0"),
            ("Embedded:Retention", "00:10:00"),
            ("Embedded:BacklogEvents", "5")));

        Assert.Equal(
            [
                "'nowhere' is no address to listen at; give --urls such as http://127.0.0.1:7071.",
                "'http://127.0.0.1:0/deep' has a path; the platform listens at the root of an address, such as http://127.0.0.1:7071.",
                "Hub:Name is a letter a-z and then up to 62 of a-z, 0-9 and dash.",
                "Hub:TokenLifetime is 5 minutes (00:05:00) to 7 days (7.00:00:00).",
                "Hub:BatchesPerSecond is a whole number from 1 to 10,000.",
                "Segments are kept 1 h to 7 days, not 00:10:00.",
                "The backlog holds at least 1,000 events, not 5.",
            ],
            refused.Failures.Order(StringComparer.Ordinal).OrderBy(Order));

        static int Order(string sentence) => sentence switch { ['\'', 'n', ..] => 0, ['\'', ..] => 1, _ when sentence.StartsWith("Hub:Name", StringComparison.Ordinal) => 2, _ when sentence.StartsWith("Hub:T", StringComparison.Ordinal) => 3, ['H', ..] => 4, ['S', ..] => 5, _ => 6 };
    }

    [Theory]
    [InlineData("Hub:BatchPerSecond", "5", "Hub:BatchPerSecond is no setting; there are Name, Address, TokenLifetime, BatchesPerSecond, BatchesInBurst.")]
    [InlineData("Hub:BatchesInBurst", "many", "Hub:BatchesInBurst is 'many', which is no whole number.")]
    [InlineData("Embedded:SegmentSpan", "an hour", "Embedded:SegmentSpan is 'an hour', which is no time such as 01:00:00.")]
    [InlineData("Embedded:DataPath", "/tmp", "Embedded:DataPath is no setting; there are SegmentSpan, SegmentBytes, Retention, BacklogEvents, ReserveBytes, Orchestrations.")]
    [InlineData("Embedded:Orchestrations:Rooms", "5", "Embedded:Orchestrations:Rooms is no setting; there are LiveInstances, Retention.")]
    [InlineData("Embedded:Orchestrations:LiveInstances", "0", "1 to 1,000,000 orchestrations are in memory at once, not 0.")]
    public void A_setting_that_is_misspelt_or_no_value_is_named(string key, string value, string sentence)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => Build("http://127.0.0.1:0", (key, value)));

        Assert.Equal([sentence], refused.Failures);
    }

    [Fact]
    public async Task Settings_reach_the_host()
    {
        await using var app = Build("http://127.0.0.1:0", ("Embedded:SegmentSpan", "00:30:00"), ("Hub:TokenLifetime", "02:00:00"), ("Embedded:Orchestrations:LiveInstances", "128"));

        Assert.Equal(TimeSpan.FromMinutes(30), app.Services.GetRequiredService<EmbeddedOptions>().SegmentSpan);
        Assert.Equal(128, app.Services.GetRequiredService<EmbeddedOptions>().Orchestrations.LiveInstances);
        Assert.Equal(TimeSpan.FromHours(2), app.Services.GetRequiredService<HubOptions>().TokenLifetime);
    }

    [Theory]
    [InlineData("http://127.0.0.1:7071", false)]
    [InlineData("http://[::1]:7071", false)]
    [InlineData("http://localhost:7071", false)]
    [InlineData("https://0.0.0.0:443", false)]
    [InlineData("http://0.0.0.0:80", true)]
    [InlineData("http://[::]:80", true)]
    public void Plain_http_beyond_this_machine_is_told_apart(string url, bool plain) =>
        Assert.Equal(plain, ConnectedInsurance.Hosting.Embedded.Configuration.IsPlainBeyondThisMachine(url));

    [Fact]
    public async Task The_command_prints_a_line_a_mistake_and_fails()
    {
        using var error = new StringWriter();

        var exit = await RunCommand.Create().Parse(["--data", _temporary["data"], "--urls", "here; there"]).InvokeAsync(new() { Error = error });

        Assert.Equal(1, exit);
        Assert.Equal(2, error.ToString().Trim().Split('\n').Length);
    }

    [Fact]
    public async Task A_data_folder_that_is_a_file_is_refused_in_a_sentence()
    {
        await File.WriteAllTextAsync(_temporary["data"], "not a folder");
        using var error = new StringWriter();

        var exit = await RunCommand.Create().Parse(["--data", _temporary["data"], "--urls", "http://127.0.0.1:0"]).InvokeAsync(new() { Error = error });

        Assert.Equal(1, exit);
        Assert.Contains("--data", error.ToString(), StringComparison.Ordinal);
    }

    private WebApplication Build(string urls, params (string Key, string Value)[] settings) =>
        EmbeddedHost.Build(new() { DataPath = _temporary["data"] }, urls, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        });
}

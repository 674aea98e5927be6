using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Reflection;
using ConnectedInsurance.Registry;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Hosting.Embedded;

/// <summary>Checks everything that is configured before anything starts: every mistake is a sentence, and all are told at once.</summary>
internal static class Configuration
{
    private static readonly string[] OnCommandLine =
        [nameof(EmbeddedOptions.DataPath), nameof(EmbeddedOptions.KeyPath), nameof(EmbeddedOptions.StoreConnection), nameof(EmbeddedOptions.FsyncDelay)];

    /// <summary>Puts the section <c>Embedded</c> into the options.</summary>
    /// <exception cref="OptionsValidationException">There are mistakes: one sentence each.</exception>
    public static void Apply(IConfiguration configuration, EmbeddedOptions options, string urls)
    {
        var hub = new HubOptions();
        List<string> mistakes =
        [
            .. Urls(urls),
            .. Section(configuration.GetSection("Hub"), hub, [], () => Annotated(hub)),
            .. Section(configuration.GetSection("Embedded"), options, OnCommandLine, options.Mistakes),
        ];
        if (mistakes.Count > 0)
        {
            throw new OptionsValidationException("start", typeof(EmbeddedOptions), mistakes);
        }
    }

    private static IEnumerable<string> Urls(string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).DefaultIfEmpty(""))
        {
            // A server may listen at any name: http://*:80 and http://+:80 are addresses too, but no URIs.
            var named = url.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal);
            if (!Uri.TryCreate(named, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https"))
            {
                yield return $"'{url}' is no address to listen at; give --urls such as {EmbeddedHost.DefaultUrl}.";
            }
            else if (uri.PathAndQuery != "/")
            {
                yield return $"'{url}' has a path; the platform listens at the root of an address, such as {EmbeddedHost.DefaultUrl}.";
            }
        }
    }

    /// <summary>True for an address others can reach without TLS.</summary>
    public static bool IsPlainBeyondThisMachine(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme == "http" && !uri.IsLoopback
        && !(IPAddress.TryParse(uri.Host, out var address) && IPAddress.IsLoopback(address));

    private static IEnumerable<string> Section(IConfigurationSection section, object options, string[] elsewhere, Func<IEnumerable<string>> judge)
    {
        var mistakes = Misnamed(section, options.GetType(), elsewhere).ToList();
        if (mistakes.Count > 0)
        {
            return mistakes;
        }

        section.Bind(options);
        return judge();
    }

    private static IEnumerable<string> Misnamed(IConfigurationSection section, Type options, string[] elsewhere)
    {
        var settings = options.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => !elsewhere.Contains(p.Name)).ToList();
        return section.GetChildren().SelectMany(child => Setting(section.Path, child, settings));
    }

    private static IEnumerable<string> Setting(string section, IConfigurationSection setting, List<PropertyInfo> settings)
    {
        if (settings.Find(known => known.Name.Equals(setting.Key, StringComparison.OrdinalIgnoreCase)) is not { } known)
        {
            return [$"{section}:{setting.Key} is no setting; there are {string.Join(", ", settings.Select(s => s.Name))}."];
        }

        if (known.PropertyType.Assembly == typeof(Configuration).Assembly)
        {
            return Misnamed(setting, known.PropertyType, []);
        }

        return TypeDescriptor.GetConverter(known.PropertyType).IsValid(setting.Value!)
            ? []
            : [$"{section}:{known.Name} is '{setting.Value}', which is no {Word(known.PropertyType)}."];
    }

    private static string Word(Type type) => type == typeof(TimeSpan) ? "time such as 01:00:00" : type == typeof(Uri) ? "address" : "whole number";

    private static IEnumerable<string> Annotated(object options)
    {
        var faults = new List<ValidationResult>();
        Validator.TryValidateObject(options, new ValidationContext(options), faults, validateAllProperties: true);
        return faults.Select(fault => fault.ErrorMessage!);
    }
}

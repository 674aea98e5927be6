using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Registry.Callers;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Registry.Accounts.Passkeys;

/// <summary>How drivers come in with a passkey.</summary>
/// <remarks>
/// ES256, RS256 and their longer kin, as the framework's handler verifies them; it knows no EdDSA, which .NET 10 has none of.
/// A browser makes passkeys for names only, never for 127.0.0.1: on this machine that name is localhost.
/// </remarks>
internal static class PasskeyDoor
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<DriverPasskeys>();
        services.AddSingleton<Ceremonies>();
        services.AddSingleton<IPasskeyHandler<Driver>>(provider => new PasskeyHandler<Driver>(
            new UserManager<Driver>(
                new PasskeyDrivers(provider.GetRequiredService<Drivers>(), provider.GetRequiredService<DriverPasskeys>()),
                Options.Create(new IdentityOptions()),
                new PasswordHasher<Driver>(),
                [],
                [],
                new UpperInvariantLookupNormalizer(),
                new IdentityErrorDescriber(),
                provider,
                provider.GetRequiredService<ILogger<UserManager<Driver>>>()),
            Options.Create(Demands(provider.GetRequiredService<PlatformAddress>()))));
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(PasskeyDoorJson.Default));
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        BeginPasskey.Map(app);
        AddPasskey.Map(app);
        ListPasskeys.Map(app);
        RemovePasskey.Map(app);
        BeginPasskeySignIn.Map(app);
        SignInWithPasskey.Map(app);
    }

    // A passkey stands for a password: whoever holds the device must also be known to it, and it names its driver itself.
    private static IdentityPasskeyOptions Demands(PlatformAddress address) => new()
    {
        AuthenticatorTimeout = Ceremonies.Patience,
        UserVerificationRequirement = "required",
        ResidentKeyRequirement = "required",
        ServerDomain = address.Domain,
        ValidateOrigin = asked => ValueTask.FromResult(!asked.CrossOrigin && asked.Origin == address.Of(asked.HttpContext.Request)),
    };
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(BeginPasskey.Response), TypeInfoPropertyName = "BeginPasskeyResponse")]
[JsonSerializable(typeof(AddPasskey.Request), TypeInfoPropertyName = "AddPasskeyRequest")]
[JsonSerializable(typeof(AddPasskey.Response), TypeInfoPropertyName = "AddPasskeyResponse")]
[JsonSerializable(typeof(ListPasskeys.Response), TypeInfoPropertyName = "ListPasskeysResponse")]
[JsonSerializable(typeof(ListPasskeys.Listed), TypeInfoPropertyName = "ListedPasskey")]
[JsonSerializable(typeof(IReadOnlyList<ListPasskeys.Listed>), TypeInfoPropertyName = "ListedPasskeys")]
[JsonSerializable(typeof(SignInWithPasskey.Request), TypeInfoPropertyName = "SignInWithPasskeyRequest")]
[JsonSerializable(typeof(JsonElement))]
internal sealed partial class PasskeyDoorJson : JsonSerializerContext;

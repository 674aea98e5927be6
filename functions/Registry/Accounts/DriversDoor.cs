using System.Text.Json.Serialization;
using ConnectedInsurance.Registry.Accounts.Passkeys;
using ConnectedInsurance.Registry.Accounts.Recovering;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace ConnectedInsurance.Registry.Accounts;

/// <summary>How drivers come in: invitation, password, session, personal access token.</summary>
internal static class DriversDoor
{
    public static void Add(IServiceCollection services)
    {
        services.AddOptions<AccountOptions>().BindConfiguration("Accounts").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton(provider => provider.GetRequiredService<IOptions<AccountOptions>>().Value);
        services.Configure<PasswordHasherOptions>(hashing => hashing.IterationCount = Passwords.Iterations);
        services.AddSingleton<IPasswordHasher<Password>, PasswordHasher<Password>>();
        services.AddSingleton<AccountRows>();
        services.AddSingleton<EmailIndex>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<Invitations>();
        services.AddSingleton<Sessions>();
        services.AddSingleton<SessionCookie>();
        services.AddSingleton<DriverTokens>();
        services.AddSingleton<AttemptLimits>();
        services.AddSingleton<Entrance>();
        services.AddSingleton<RecoveryCodes>();
        PasskeyDoor.Add(services);
        services.ConfigureHttpJsonOptions(options => options.SerializerOptions.TypeInfoResolverChain.Add(DriversDoorJson.Default));
    }

    public static void Map(IEndpointRouteBuilder app)
    {
        InviteDriver.Map(app);
        SignUp.Map(app);
        SignIn.Map(app);
        ReadSession.Map(app);
        ListSessions.Map(app);
        EndSession.Map(app);
        ChangePassword.Map(app);
        MakeToken.Map(app);
        ListTokens.Map(app);
        RevokeToken.Map(app);
        MakeRecoveryCodes.Map(app);
        RecoverAccount.Map(app);
        PasskeyDoor.Map(app);
    }
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(InviteDriver.Response), TypeInfoPropertyName = "InviteDriverResponse")]
[JsonSerializable(typeof(SignUp.Request), TypeInfoPropertyName = "SignUpRequest")]
[JsonSerializable(typeof(SignIn.Request), TypeInfoPropertyName = "SignInRequest")]
[JsonSerializable(typeof(ReadSession.Response), TypeInfoPropertyName = "ReadSessionResponse")]
[JsonSerializable(typeof(ListSessions.Response), TypeInfoPropertyName = "ListSessionsResponse")]
[JsonSerializable(typeof(ListSessions.Listed), TypeInfoPropertyName = "ListedSession")]
[JsonSerializable(typeof(ChangePassword.Request), TypeInfoPropertyName = "ChangePasswordRequest")]
[JsonSerializable(typeof(MakeToken.Request), TypeInfoPropertyName = "MakeTokenRequest")]
[JsonSerializable(typeof(MakeToken.Response), TypeInfoPropertyName = "MakeTokenResponse")]
[JsonSerializable(typeof(ListTokens.Response), TypeInfoPropertyName = "ListTokensResponse")]
[JsonSerializable(typeof(ListTokens.Listed), TypeInfoPropertyName = "ListedToken")]
[JsonSerializable(typeof(MakeRecoveryCodes.Response), TypeInfoPropertyName = "MakeRecoveryCodesResponse")]
[JsonSerializable(typeof(MakeRecoveryCodes.Remaining), TypeInfoPropertyName = "RemainingRecoveryCodes")]
[JsonSerializable(typeof(RecoverAccount.Request), TypeInfoPropertyName = "RecoverAccountRequest")]
[JsonSerializable(typeof(IReadOnlyList<ListSessions.Listed>), TypeInfoPropertyName = "ListedSessions")]
[JsonSerializable(typeof(IReadOnlyList<ListTokens.Listed>), TypeInfoPropertyName = "ListedTokens")]
internal sealed partial class DriversDoorJson : JsonSerializerContext;

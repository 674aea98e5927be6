using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using ConnectedInsurance.Consent;
using ConnectedInsurance.Partners;
using ConnectedInsurance.Platform.Tests.Architecture.Determinism;
using ConnectedInsurance.Rating;
using ConnectedInsurance.Registry;
using ConnectedInsurance.Trips;
using Microsoft.AspNetCore.Http;

namespace ConnectedInsurance.Platform.Tests.Architecture;

/// <summary>The compiled code of the partners' stage: whoever writes bytes there knows nothing of anybody's driving, and what is written of driving is written by the gate.</summary>
public class GateBypassTests
{
    private static readonly IReadOnlyList<Type> _stage =
        [.. typeof(Program).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("ConnectedInsurance.Partners", StringComparison.Ordinal) == true)];

    /// <summary>Contracts by which something of a driver could be written.</summary>
    private static readonly IReadOnlyList<Type> _contracts =
    [
        .. _stage.Where(type => type.IsSubclassOf(typeof(JsonSerializerContext)))
            .Where(type => type.GetCustomAttributesData().Any(made => made.AttributeType == typeof(JsonSerializableAttribute) && IsDisclosed((Type)made.ConstructorArguments[0].Value!))),
    ];

    [Fact]
    public void A_contract_of_what_is_disclosed_goes_to_the_gate_and_nowhere_else()
    {
        Assert.NotEmpty(_contracts);
        var users = Written().Where(method => Refers(method, _contracts.Contains)).ToList();

        Assert.NotEmpty(users);
        Assert.All(users, method => Assert.True(
            Refers(method, type => type == typeof(DisclosureGate)) && !Refers(method, IsWriter), $"{method.DeclaringType}.{method.Name} writes what is disclosed without the gate."));
    }

    [Fact]
    public void Whoever_writes_bytes_knows_nothing_of_driving()
    {
        var writers = Written().Where(method => Refers(method, IsWriter)).ToList();

        Assert.NotEmpty(writers);
        Assert.DoesNotContain(writers, method => Refers(method, type => IsDriving(type) || IsDisclosed(type)));
    }

    [Fact]
    public void What_a_partner_is_given_back_holds_no_driving()
    {
        var own = _stage.Where(type => type.IsAssignableTo(typeof(IPartnersOwn)) && !type.IsInterface).ToList();

        Assert.NotEmpty(own);
        Assert.All(own, type => Assert.DoesNotContain(Inside(type, []), inner => IsDriving(inner) || IsDisclosed(inner)));
    }

    [Fact]
    public void The_rules_find_what_breaks_them()
    {
        var broken = typeof(PastTheGate).GetMethod(nameof(PastTheGate.Write), BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!;

        Assert.True(Refers(broken, IsWriter) && Refers(broken, IsDriving));
    }

    /// <summary>What somebody wrote, not what was generated inside of the contracts.</summary>
    private static IEnumerable<MethodInfo> Written() => _stage.Where(type => !_contracts.Contains(Outermost(type))).SelectMany(type => type.GetMethods(ReferredMembers.Everything));

    private static Type Outermost(Type type) => type.DeclaringType is { } outer ? Outermost(outer) : type;

    private static bool Refers(MethodBase method, Func<Type, bool> to) =>
        ReferredMembers.Of(method).SelectMany(Types).Any(to);

    private static IEnumerable<Type> Types(MemberInfo member) =>
        (member as Type ?? member.DeclaringType) is { } type ? [Plain(type), .. member is MethodInfo { IsGenericMethod: true } generic ? generic.GetGenericArguments().Select(Plain) : []] : [];

    private static Type Plain(Type type) => type.IsGenericType ? type.GetGenericTypeDefinition() : type;

    private static bool IsWriter(Type type) =>
        type == typeof(JsonSerializer) || type == typeof(Utf8JsonWriter) || type == typeof(TypedResults) || type == typeof(Results) || type == typeof(HttpResponse)
        || type == typeof(HttpResponseJsonExtensions) || type == typeof(HttpResponseWritingExtensions);

    private static bool IsDisclosed(Type type) => type.IsDefined(typeof(DisclosesAttribute), false);

    /// <summary>Nouns of driving and of who somebody is.</summary>
    private static bool IsDriving(Type type) =>
        type == typeof(Identity) || type == typeof(DriverRating) || type == typeof(RateDriver)
        || type.Namespace is { } stage && new[] { "Trips", "Scoring", "Intake" }.Any(driving => stage.StartsWith($"ConnectedInsurance.{driving}", StringComparison.Ordinal) && !type.IsEnum && type != typeof(TripClosed));

    private static IEnumerable<Type> Inside(Type type, HashSet<Type> seen) =>
        type.GetProperties().Select(property => property.PropertyType)
            .SelectMany(inner => inner.IsGenericType ? inner.GetGenericArguments() : [inner])
            .Where(inner => inner.Assembly == typeof(Program).Assembly && seen.Add(inner))
            .SelectMany(inner => Inside(inner, seen).Prepend(inner));

    /// <summary>What nobody may write.</summary>
    private static class PastTheGate
    {
        public static string Write(Trip trip) => JsonSerializer.Serialize(trip.Km);
    }
}

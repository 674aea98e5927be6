using System.Reflection;
using System.Text.Json.Serialization;

namespace ConnectedInsurance.Ports;

/// <summary>The names of an enum's values as JSON, scopes and rows spell them.</summary>
public static class EnumName
{
    /// <summary>The name of a value.</summary>
    public static string Of<TEnum>(TEnum value)
        where TEnum : struct, Enum => Names<TEnum>.ByValue[value];

    /// <summary>The value of a name, or null.</summary>
    public static TEnum? Find<TEnum>(string name)
        where TEnum : struct, Enum => Names<TEnum>.ByName.TryGetValue(name, out var value) ? value : null;

    private static class Names<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly Dictionary<TEnum, string> ByValue = Enum.GetValues<TEnum>().ToDictionary(value => value, Spelled);
        public static readonly Dictionary<string, TEnum> ByName = ByValue.ToDictionary(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal);

        private static string Spelled(TEnum value) =>
            typeof(TEnum).GetField(value.ToString())?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>()?.Name ?? value.ToString();
    }
}

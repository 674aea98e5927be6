using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ConnectedInsurance.Consent;

/// <summary>Writes what the granted categories leave of an answer: other fields are not written at all, numbers are rounded as their field says.</summary>
internal sealed class DisclosureShape
{
    private static readonly ConcurrentDictionary<Type, HashSet<DataCategory>> HeldBy = new();
    private readonly ConcurrentDictionary<(IJsonTypeInfoResolver Contract, int Categories), JsonSerializerOptions> shapes = new();

    /// <summary>The answer in JSON as these categories may see it; null when the answer as a whole needs one that is missing.</summary>
    public byte[]? Write<T>(T answer, IJsonTypeInfoResolver contract, IReadOnlySet<DataCategory> granted)
    {
        if (typeof(T).GetCustomAttributes(typeof(DisclosesAttribute), false) is not [DisclosesAttribute needed])
        {
            throw new InvalidOperationException($"{typeof(T).Name} does not say which category it discloses.");
        }

        if (!granted.Contains(needed.Category))
        {
            return null;
        }

        var options = shapes.GetOrAdd((contract, Bits(granted)), static (key, set) => Shape(key.Contract, set), granted.ToHashSet());
        return JsonSerializer.SerializeToUtf8Bytes(answer, (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T)));
    }

    /// <summary>The categories an answer may hold anything of: what is granted beyond them does not leave with it.</summary>
    public static IReadOnlySet<DataCategory> Held(Type answer) => HeldBy.GetOrAdd(answer, static root =>
    {
        var (found, seen, left) = (new HashSet<DataCategory>(), new HashSet<Type>(), new Stack<Type>([root]));
        while (left.TryPop(out var type))
        {
            if (!seen.Add(type))
            {
                continue;
            }

            Array.ForEach(type.GetGenericArguments(), left.Push);
            foreach (var discloses in type.GetCustomAttributes<DisclosesAttribute>(false))
            {
                found.Add(discloses.Category);
            }

            foreach (var property in type.GetProperties())
            {
                if (property.GetCustomAttribute<DisclosesAttribute>(true) is { } discloses)
                {
                    found.Add(discloses.Category);
                    left.Push(property.PropertyType);
                }
            }
        }

        return found;
    });

    private static JsonSerializerOptions Shape(IJsonTypeInfoResolver contract, HashSet<DataCategory> granted) => new(JsonSerializerDefaults.Web)
    {
        TypeInfoResolver = contract.WithAddedModifier(type => Strip(type, granted)),
    };

    private static void Strip(JsonTypeInfo type, HashSet<DataCategory> granted)
    {
        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            var property = type.Properties[i];
            var attributes = property.AttributeProvider?.GetCustomAttributes(typeof(DisclosesAttribute), true);
            if (attributes is not [DisclosesAttribute discloses] || !granted.Contains(discloses.Category))
            {
                type.Properties.RemoveAt(i);
            }
            else if (property.Get is { } get)
            {
                if (discloses.RoundedTo > 0)
                {
                    property.Get = from => Rounded(get(from), discloses.RoundedTo);
                }
                else if ((Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) == typeof(DateTimeOffset))
                {
                    property.Get = from => Cut(get(from), discloses.CutToMinutes);
                }
            }
        }
    }

    private static object? Rounded(object? value, double step) => value switch
    {
        null => null,
        double number => (double)Nearest(number, step),
        int number => (int)Nearest(number, step),
        _ => throw new InvalidOperationException($"A {value.GetType().Name} cannot be rounded."),
    };

    private static DateTimeOffset? Cut(object? value, int minutes) =>
        minutes <= 0 ? throw new InvalidOperationException("A moment leaves only coarse: its field says how coarse.")
        : value is DateTimeOffset moment ? moment.ToUniversalTime().AddTicks(-(moment.UtcTicks % (minutes * TimeSpan.TicksPerMinute)))
        : null;

    // In decimals: 57 times a binary 0.01 is 0.5700000000000001, and such a tail is as good as a name.
    private static decimal Nearest(double number, double step) => Math.Round((decimal)number / (decimal)step, MidpointRounding.ToEven) * (decimal)step;

    private static int Bits(IReadOnlySet<DataCategory> categories) => categories.Aggregate(0, (bits, category) => bits | 1 << (int)category);
}

using System.Text.Json.Serialization;

namespace ConnectedInsurance.Ports;

/// <summary>An enum in JSON by its names alone: a number could stand for a value that was never defined, and a grant of such a value for anything.</summary>
/// <typeparam name="TEnum">The enum.</typeparam>
public sealed class EnumByName<TEnum>() : JsonStringEnumConverter<TEnum>(namingPolicy: null, allowIntegerValues: false)
    where TEnum : struct, Enum;

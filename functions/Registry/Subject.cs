namespace ConnectedInsurance.Registry;

/// <summary>Whose key something is sealed under.</summary>
public enum SubjectKind
{
    /// <summary>A driver's driving.</summary>
    Driver,

    /// <summary>Who the driver is: name and address, apart from the driving.</summary>
    Identity,

    /// <summary>A vehicle: trips nobody claimed.</summary>
    Vehicle,

    /// <summary>A dongle: what it sent that nobody could read.</summary>
    Dongle,
}

/// <summary>One holder of a key: a driver, an identity, a vehicle or a dongle.</summary>
public readonly record struct Subject(SubjectKind Kind, string Id)
{
    /// <summary>A driver's driving.</summary>
    public static Subject Driver(string id) => new(SubjectKind.Driver, id);

    /// <summary>Who a driver is.</summary>
    public static Subject Identity(string id) => new(SubjectKind.Identity, id);

    /// <summary>A vehicle.</summary>
    public static Subject Vehicle(string id) => new(SubjectKind.Vehicle, id);

    /// <summary>A dongle.</summary>
    public static Subject Dongle(string id) => new(SubjectKind.Dongle, id);

    /// <summary>The subject as a key: <c>driver.drv-…</c>.</summary>
    public override string ToString() => $"{Name(Kind)}.{Id}";

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static Subject Parse(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        foreach (var kind in Enum.GetValues<SubjectKind>())
        {
            if (dot > 0 && text[..dot] == Name(kind))
            {
                return new(kind, text[(dot + 1)..]);
            }
        }

        throw new FormatException($"'{text}' names no subject.");
    }

    private static string Name(SubjectKind kind) => kind switch
    {
        SubjectKind.Driver => "driver",
        SubjectKind.Identity => "identity",
        SubjectKind.Vehicle => "vehicle",
        SubjectKind.Dongle => "dongle",
        _ => throw new ArgumentOutOfRangeException(nameof(kind)),
    };
}

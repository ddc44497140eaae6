namespace Millwright.Host.Commands;

/// <summary>One argument of a command kind.</summary>
/// <param name="Name">Name on the wire.</param>
/// <param name="Type">Type.</param>
/// <param name="Optional">True when it may be absent.</param>
/// <param name="Min">Smallest number, or null.</param>
/// <param name="Max">Largest number, or null.</param>
/// <param name="Enum">Words of an <see cref="ArgKind.Enum"/>.</param>
public sealed record CommandArg(
    string Name,
    ArgKind Type,
    bool Optional = false,
    double? Min = null,
    double? Max = null,
    IReadOnlyList<string>? Enum = null);

using Microsoft.CodeAnalysis;

namespace Millwright.Analyzers;

/// <summary>The determinism rules of kernel.md §13.5; every one is an error with its replacement in the
/// message.</summary>
internal static class Rules
{
    private const string Category = "Determinism";

    public static readonly DiagnosticDescriptor Clock = Rule(
        "MW0001", "Clock, environment or I/O in a deterministic project",
        "'{0}' reads the outside; take time from PlantContext.Now and data from journaled records");

    public static readonly DiagnosticDescriptor Math = Rule(
        "MW0002", "Platform-dependent mathematics",
        "'{0}' differs between platforms in the last bit; use DMath (kernel.md §13 F4)");

    public static readonly DiagnosticDescriptor Unordered = Rule(
        "MW0003", "Enumeration of an unordered collection",
        "enumerating '{0}' has no defined order; iterate a list, array or sorted collection");

    public static readonly DiagnosticDescriptor Culture = Rule(
        "MW0004", "Culture-sensitive call",
        "'{0}' depends on the culture; pass CultureInfo.InvariantCulture or StringComparison.Ordinal");

    public static readonly DiagnosticDescriptor Random = Rule(
        "MW0005", "Unseeded randomness",
        "'{0}' is not reproducible; use a named Xoshiro256 stream held in state");

    public static readonly DiagnosticDescriptor StaticState = Rule(
        "MW0006", "Static mutable field",
        "static field '{0}' is mutable; state lives in the plant");

    public static readonly DiagnosticDescriptor ModeBranch = Rule(
        "MW0007", "Branch on a label",
        "'{0}' is a label and must not decide anything; use a capability or a toggle");

    public static readonly DiagnosticDescriptor Concurrency = Rule(
        "MW0008", "Concurrency in a deterministic project",
        "'{0}' is forbidden in reducers; return an effect and receive a record");

    private static DiagnosticDescriptor Rule(string id, string title, string message) => new(
        id, title, message, Category, DiagnosticSeverity.Error, isEnabledByDefault: true);
}

using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace Millwright.Analyzers;

/// <summary>The banned-API list with the rule each entry belongs to.</summary>
internal static class BannedApi
{
    private static readonly HashSet<string> ClockTypes = new(StringComparer.Ordinal)
    {
        "System.Environment", "System.Console", "System.Diagnostics.Stopwatch", "System.IO.File", "System.IO.Directory",
        "System.IO.FileStream", "System.IO.StreamReader", "System.IO.StreamWriter", "System.GC", "System.Net.Dns",
        "System.Diagnostics.Process", "System.IO.FileInfo", "System.IO.DirectoryInfo", "System.TimeProvider",
    };

    private static readonly HashSet<string> Transcendentals = new(StringComparer.Ordinal)
    {
        "Log", "Log2", "Log10", "LogP1", "Log1P", "Exp", "ExpM1", "Pow", "Sin", "Cos", "Tan", "Asin", "Acos", "Atan",
        "Atan2", "Sinh", "Cosh", "Tanh", "Cbrt", "SinCos", "ReciprocalEstimate",
        "ReciprocalSqrtEstimate",
    };

    private static readonly HashSet<string> Threading = new(StringComparer.Ordinal)
    {
        "System.Threading.Thread", "System.Threading.Tasks.Task", "System.Threading.ThreadPool",
        "System.Threading.Monitor", "System.Threading.Interlocked", "System.Threading.Tasks.Parallel",
        "System.Threading.Timer",
    };

    private static readonly HashSet<string> CultureMethods = new(StringComparer.Ordinal)
    {
        "ToLower", "ToUpper", "Compare", "StartsWith", "EndsWith", "IndexOf", "CompareTo",
    };

    public static DiagnosticDescriptor? OfMethod(IMethodSymbol method)
    {
        var type = method.ContainingType?.OriginalDefinition.ToDisplayString() ?? "";
        if (ClockTypes.Contains(type))
        {
            return Rules.Clock;
        }

        if (type is "System.Math" or "System.MathF" or "double" or "System.Double"
            && Transcendentals.Contains(method.Name))
        {
            return Rules.Math;
        }

        if (Threading.Contains(type) || type.StartsWith("System.Threading.Tasks.Task<", StringComparison.Ordinal))
        {
            return Rules.Concurrency;
        }

        if ((type == "System.Guid" && method.Name is "NewGuid" or "CreateVersion7")
            || type is "System.Random" or "System.Security.Cryptography.RandomNumberGenerator")
        {
            return Rules.Random;
        }

        return IsCultureSensitive(method, type) ? Rules.Culture : null;
    }

    public static DiagnosticDescriptor? OfProperty(IPropertySymbol property)
    {
        var type = property.ContainingType?.ToDisplayString() ?? "";
        if ((type is "System.DateTime" or "System.DateTimeOffset" && property.Name is "Now" or "UtcNow" or "Today"
                && type.StartsWith("System.DateTime", StringComparison.Ordinal))
            || (type == "System.Environment" && property.Name != "NewLine"))
        {
            return Rules.Clock;
        }

        return type == "System.Random" ? Rules.Random : null;
    }

    public static DiagnosticDescriptor? OfCreatedType(ITypeSymbol type)
    {
        var name = type.OriginalDefinition.ToDisplayString();
        if (name == "System.Random")
        {
            return Rules.Random;
        }

        if (name is "System.IO.FileStream" or "System.IO.StreamReader" or "System.IO.StreamWriter")
        {
            return Rules.Clock;
        }

        return Threading.Contains(name) ? Rules.Concurrency : null;
    }

    public static bool IsLabel(IPropertySymbol property) =>
        property.ContainingType?.Name == "PlantContext" && property.Name is "Mode" or "Seq"
        && property.ContainingType?.Name == "PlantContext";

    public static bool IsUnordered(ITypeSymbol type)
    {
        var name = type.OriginalDefinition.ToDisplayString();
        return name.StartsWith("System.Collections.Generic.Dictionary<", StringComparison.Ordinal)
            || name.StartsWith("System.Collections.Generic.HashSet<", StringComparison.Ordinal)
            || name.StartsWith("System.Collections.Concurrent.ConcurrentDictionary<", StringComparison.Ordinal);
    }

    private static bool IsCultureSensitive(IMethodSymbol method, string type)
    {
        if (type is "string" or "System.String" && CultureMethods.Contains(method.Name))
        {
            return method.Name is "ToLower" or "ToUpper" || NeedsComparison(method);
        }

        var numeric = type is "double" or "float" or "decimal" or "System.DateTime";
        return numeric && method.Name is "Parse" or "ToString" && numeric
            && !method.Parameters.Any(p => p.Type.Name == "IFormatProvider");
    }

    private static bool NeedsComparison(IMethodSymbol method) =>
        method.Parameters.Length > 0
        && method.Parameters[0].Type.SpecialType == SpecialType.System_String
        && !method.Parameters.Any(p => p.Type.Name is "StringComparison" or "CultureInfo");
}

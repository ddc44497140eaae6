using Millwright.Host.Configuration;

namespace Millwright.Host.CommandLine;

/// <summary>Separates <c>--section:key=value</c> from the arguments of a verb.</summary>
public static class ConfigArguments
{
    /// <summary>Splits; order is kept on both sides.</summary>
    /// <returns>Arguments of the verb, and configuration arguments.</returns>
    public static (string[] Verb, string[] Configuration) Split(IReadOnlyList<string> arguments)
    {
        var configuration = arguments.Where(IsConfiguration).ToArray();
        return (arguments.Where(argument => !IsConfiguration(argument)).ToArray(), configuration);
    }

    private static bool IsConfiguration(string argument)
    {
        var equals = argument.IndexOf('=', StringComparison.Ordinal);
        if (!argument.StartsWith("--", StringComparison.Ordinal) || equals < 3)
        {
            return false;
        }

        var name = argument[2..equals];
        return name.Contains(':', StringComparison.Ordinal)
            || name.Contains('.', StringComparison.Ordinal)
            || OptionCatalog.Find(name) is not null;
    }
}

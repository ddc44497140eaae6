using System.CommandLine;

namespace Millwright.Host.CommandLine;

/// <summary>A folder a verb reads: one that does not exist is a usage error, not an empty journal.</summary>
internal static class ExistingFolder
{
    /// <summary>The argument with its check.</summary>
    public static Argument<string> Argument(string name, string text)
    {
        var argument = new Argument<string>(name) { Description = text };
        argument.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && !Directory.Exists(result.Tokens[0].Value))
            {
                result.AddError($"{result.Tokens[0].Value}: there is no such folder");
            }
        });
        return argument;
    }
}

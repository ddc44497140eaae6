namespace Millwright.Host.CommandLine;

/// <summary>What a verb may touch; tests hand in their own streams.</summary>
/// <param name="Configuration">Arguments <c>--section:key=value</c>.</param>
/// <param name="Input">Standard input.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Out">Text view of <paramref name="Output"/>.</param>
/// <param name="Error">Standard error.</param>
/// <param name="Directory">Working directory.</param>
public sealed record VerbContext(
    IReadOnlyList<string> Configuration,
    Stream Input,
    Stream Output,
    TextWriter Out,
    TextWriter Error,
    string Directory)
{
    /// <summary>Writes a page to a file, or to the output without one.</summary>
    internal int Page(string page, string? file)
    {
        if (file is null)
        {
            Out.Write(page);
        }
        else
        {
            File.WriteAllText(file, page);
        }

        return ExitCode.Ok;
    }
}

using System.Collections;
using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using Millwright.Host.CommandLine;
using Millwright.Host.Configuration;

namespace Millwright.Host.Tests.CommandLine;

/// <summary>Every command of the README and of docs/ is understood by the parser it is meant for.</summary>
public sealed partial class DocumentedCommandTests
{
    /// <summary>Verbs of the script <c>./millwright</c> itself, built from another project.</summary>
    private static readonly string[] OfTheScript = ["bench"];

    public static TheoryData<string, string> Commands()
    {
        var data = new TheoryData<string, string>();
        foreach (var page in Pages())
        {
            foreach (var command in Found(page).Distinct(StringComparer.Ordinal))
            {
                data.Add(Path.GetRelativePath(RepositoryRoot.Path, page), command);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public void Given_a_documented_command_then_verb_options_and_keys_exist(string page, string command)
    {
        var words = CommandLineParser.SplitCommandLine(command).ToArray();
        var (verb, keys) = ConfigArguments.Split(words);
        if (verb is ["help"])
        {
            return; // Taken by the root itself, before the parser.
        }

        if (verb.Length == 0 || OfTheScript.Contains(verb[0]))
        {
            Assert.Contains(verb[0], RepositoryRoot.Read("millwright"));
            return;
        }

        var parsed = Root().Parse(verb);

        Assert.True(
            parsed.CommandResult.Command is not RootCommand || verb[0] == "--help", $"{page}: {command}");
        Assert.DoesNotContain(parsed.Tokens, token =>
            token.Type == TokenType.Argument
            && token.Value.StartsWith("--", StringComparison.Ordinal));
        Assert.All(parsed.Errors, error => Assert.True(IsOfThisMachine(error.Message), error.Message));
        var config = ConfigLoader.Load(new ConfigRequest(AppContext.BaseDirectory, new Hashtable(), keys));
        Assert.DoesNotContain(
            config.Errors, error => error.ToString().Contains("no such key", StringComparison.Ordinal));
    }

    [Fact]
    public void Given_the_pages_then_commands_are_found_in_the_readme_and_in_the_reference()
    {
        var found = Commands().Select(row => row.Data).ToArray();

        Assert.True(found.Count(row => row.Item1 == "README.md") > 20, "README.md");
        Assert.True(found.Count(row => row.Item1.EndsWith("cli.md", StringComparison.Ordinal)) > 30, "cli.md");
    }

    /// <summary>Folders and files of an example are not on this machine, and a command may be cut short with a
    /// required word left out in running text.</summary>
    private static bool IsOfThisMachine(string text) =>
        text.Contains("no such folder", StringComparison.Ordinal)
        || text.Contains("Required argument missing", StringComparison.Ordinal)
        || text.EndsWith("is required.", StringComparison.Ordinal)
        || text.Contains("Required command was not provided", StringComparison.Ordinal);

    private static IEnumerable<string> Pages() =>
    [
        Path.Combine(RepositoryRoot.Path, "README.md"),
        .. Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "docs"), "*.md").Order(StringComparer.Ordinal),
    ];

    private static IEnumerable<string> Found(string page)
    {
        foreach (var line in File.ReadLines(page))
        {
            var fenced = Fenced().Match(line);
            if (fenced.Success)
            {
                yield return Command(fenced.Groups[1].Value, fenced.Groups[2].Value);
            }

            foreach (Match span in Span().Matches(line))
            {
                yield return Command(span.Groups[1].Value, span.Groups[2].Value);
            }
        }
    }

    /// <summary>A line may carry an explanation behind wide space or a hash, an ellipsis, and alternatives.</summary>
    private static string Command(string program, string rest)
    {
        rest = Explanation().Replace(rest, "").TrimEnd('\\', ' ');
        rest = Alternative().Replace(rest, "$1").Replace("…", "", StringComparison.Ordinal).Trim();
        return program == "run" ? $"run {rest}".TrimEnd() : rest;
    }

    private static RootCommand Root() => CommandLineRoot.Build(
        new VerbContext([], Stream.Null, Stream.Null, TextWriter.Null, TextWriter.Null, "."));

    [GeneratedRegex(@"^(?:\$ )?(?:\./)?(millwright|(?<=\./)run)\b ?(.*)$")]
    private static partial Regex Fenced();

    [GeneratedRegex(@"`(?:\./)?(millwright|(?<=\./)run) ([^`]+)`")]
    private static partial Regex Span();

    [GeneratedRegex(@"(\s{2,}|\s+#|\s+\|).*$")]
    private static partial Regex Explanation();

    [GeneratedRegex(@"(\w+)(\|\w+)+")]
    private static partial Regex Alternative();
}

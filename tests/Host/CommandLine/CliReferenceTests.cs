using System.CommandLine;
using Millwright.Host.CommandLine;

namespace Millwright.Host.Tests.CommandLine;

/// <summary>docs/cli.md and the help of every verb.</summary>
public sealed class CliReferenceTests
{
    [Fact]
    public void Given_the_reference_page_then_every_section_of_it_is_a_verb_of_this_build()
    {
        var built = Headings(CliReference.Markdown());

        Assert.Subset(built, Headings(RepositoryRoot.Read("docs", "cli.md")));
        Assert.Contains("## millwright grid import-state", built);
    }

    [Fact]
    public void Given_every_verb_then_it_and_its_options_have_a_text_and_its_help_exits_with_zero()
    {
        foreach (var (path, command) in Walk(Root(), []))
        {
            Assert.False(string.IsNullOrWhiteSpace(command.Description), string.Join(' ', path));
            Assert.All(command.Options, option => Assert.False(string.IsNullOrWhiteSpace(option.Description)));
            Assert.All(command.Arguments, argument => Assert.False(string.IsNullOrWhiteSpace(argument.Description)));
            using var output = new MemoryStream();
            Assert.Equal(
                ExitCode.Ok, CommandLineRoot.Run([.. path, "--help"], Stream.Null, output, TextWriter.Null));
            Assert.True(output.Length > 0, string.Join(' ', path));
        }
    }

    [Fact]
    public void Given_every_verb_when_an_unknown_option_is_given_then_usage_and_not_a_stack_trace()
    {
        foreach (var (path, _) in Walk(Root(), []).Where(one => one.Path.Length > 0))
        {
            using var error = new StringWriter();
            var code = CommandLineRoot.Run([.. path, "--no-such-option"], Stream.Null, Stream.Null, error);
            Assert.True(code is ExitCode.Usage or ExitCode.Unknown, $"{string.Join(' ', path)}: {code}");
            Assert.DoesNotContain("   at ", error.ToString());
        }
    }

    private static HashSet<string> Headings(string page) =>
        [.. page.Split('\n').Where(line => line.StartsWith("## ", StringComparison.Ordinal))];

    private static RootCommand Root() => CommandLineRoot.Build(
        new VerbContext([], Stream.Null, Stream.Null, TextWriter.Null, TextWriter.Null, "."));

    private static IEnumerable<(string[] Path, Command Command)> Walk(Command command, string[] path)
    {
        yield return (path, command);
        foreach (var below in command.Subcommands)
        {
            foreach (var found in Walk(below, [.. path, below.Name]))
            {
                yield return found;
            }
        }
    }
}

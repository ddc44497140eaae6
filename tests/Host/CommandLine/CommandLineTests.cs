using System.Text;
using Millwright.Host.CommandLine;

namespace Millwright.Host.Tests.CommandLine;

public sealed class CommandLineTests
{
    [Theory]
    [InlineData("fly", ExitCode.Unknown)]
    [InlineData("parity nope", ExitCode.Unknown)]
    [InlineData("config show --no-such-option", ExitCode.Usage)]
    [InlineData("config validate --grid:entry_pct=99", ExitCode.Configuration)]
    [InlineData("config validate", ExitCode.Ok)]
    [InlineData("parity grid --in /no/such/file", ExitCode.Usage)]
    [InlineData("help", ExitCode.Ok)]
    public void Given_arguments_when_run_then_the_exit_code_is_the_one_of_the_table(string arguments, int expected) =>
        Assert.Equal(expected, Run(arguments.Split(' '), "").Code);

    [Fact]
    public void Given_malformed_and_good_lines_when_answered_then_one_answer_per_line_and_code_one()
    {
        var lines = "not json\n\n{\"id\":7,\"op\":\"round_price\",\"value\":1.23456789,\"price_decimals\":2}\n";

        var (code, output) = Run(["parity", "grid"], lines);

        var answers = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(ExitCode.CheckFailed, code);
        Assert.Equal(2, answers.Length);
        Assert.StartsWith("{\"id\":null,\"error\":", answers[0]);
        Assert.Equal("{\"id\":7,\"value\":1.23}", answers[1]);
    }

    [Fact]
    public void Given_a_line_that_names_its_kernel_when_served_then_that_kernel_answers()
    {
        var lines = "{\"kernel\":\"grid\",\"id\":1,\"op\":\"round_price\",\"value\":1.5,\"price_decimals\":0}\n"
            + "{\"kernel\":\"moon\",\"id\":2}";

        var (code, output) = Run(["parity", "serve"], lines);

        Assert.Equal(ExitCode.CheckFailed, code);
        Assert.Equal(
            ["{\"id\":1,\"value\":2}", "{\"id\":2,\"error\":\"unknown kernel\"}"],
            output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Given_an_external_command_that_echoes_when_compared_then_the_first_difference_is_named()
    {
        var line = "{\"id\":1,\"op\":\"round_price\",\"value\":1.5,\"price_decimals\":0}\n";

        var same = Run(["parity", "compare", "grid", "--cmd", "echo '{\"value\":2.0,\"id\":1}'"], line);
        var different = Run(["parity", "compare", "grid", "--cmd", "cat"], line);

        Assert.Equal(ExitCode.Ok, same.Code);
        Assert.Equal(ExitCode.CheckFailed, different.Code);
        Assert.Contains("first difference at line 1", different.Output);
    }

    [Fact]
    public void Given_help_then_every_listed_verb_parses()
    {
        var help = Run(["help"], "").Output;

        Assert.Contains("parity", help);
        Assert.Contains("config", help);
        Assert.Equal(ExitCode.Ok, Run(["help", "parity"], "").Code);
    }

    private static (int Code, string Output) Run(string[] arguments, string input)
    {
        using var source = new MemoryStream(Encoding.UTF8.GetBytes(input));
        using var target = new MemoryStream();
        var code = CommandLineRoot.Run(arguments, source, target, TextWriter.Null);
        return (code, Encoding.UTF8.GetString(target.ToArray()));
    }
}

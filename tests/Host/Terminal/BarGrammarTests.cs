using System.Text.Json.Nodes;
using Millwright.Host.Terminal;

namespace Millwright.Host.Tests.Terminal;

public sealed class BarGrammarTests
{
    private static readonly IReadOnlyList<JsonObject> Catalog = [.. new FakeServer().Catalog.OfType<JsonObject>()];

    [Theory]
    [InlineData("halt all", "kill", """{"scope":"plant"}""")]
    [InlineData("halt entries", "halt", """{"cancel":"entries"}""")]
    [InlineData("set entry 0.2", "set_entry_pct", """{"value":0.2}""")]
    [InlineData("set entry value=0.2", "set_entry_pct", """{"value":0.2}""")]
    [InlineData("add cycle", "add_slot", """{"sticky":false}""")]
    [InlineData("add", "add_slot", "{}")]
    [InlineData("remove slot:7", "remove_slot", """{"slot_id":7}""")]
    [InlineData("remove_slot 7", "remove_slot", """{"slot_id":7}""")]
    public void Given_a_line_then_it_is_this_command(string line, string kind, string parameters)
    {
        var (request, problem) = BarGrammar.Parse(line, Catalog);
        Assert.Null(problem);
        Assert.Equal(kind, request!.Kind);
        Assert.Equal(parameters, request.Parameters.ToJsonString());
    }

    [Fact]
    public void Given_a_shelving_then_duration_and_reason_are_read()
    {
        var (request, _) = BarGrammar.Parse("shelve price_stale:grid 2h \"known outage\"", Catalog);
        Assert.Equal(7200, (long?)request!.Parameters["for_s"]);
        Assert.Equal("known outage", request.Reason);
    }

    [Theory]
    [InlineData("set entry", "needs value (0.05 … 20)")]
    [InlineData("set entry abc", "value: \"abc\" is not number")]
    [InlineData("set entry 21", "value: \"21\" is not number (0.05 … 20)")]
    [InlineData("remove 1 2 3", "one word too many")]
    [InlineData("rem 1", "unknown command \"rem\"; remove?")]
    [InlineData("halt \"x", "a quote is not closed")]
    public void Given_a_wrong_line_then_it_says_what(string line, string words)
    {
        var (request, problem) = BarGrammar.Parse(line, Catalog);
        Assert.Null(request);
        Assert.Contains(words, problem, StringComparison.Ordinal);
    }
}

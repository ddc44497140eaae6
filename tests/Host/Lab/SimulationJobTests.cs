using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Grid.Options;
using Millwright.Host.Lab;
using Millwright.Kernel;
using Millwright.Regime.Options;

namespace Millwright.Host.Tests.Lab;

/// <summary>Simulations started from the console (console.md §11.6).</summary>
public sealed class SimulationJobTests
{
    [Fact]
    public void Given_the_same_seed_then_the_results_are_equal_and_another_seed_differs()
    {
        var one = Result("""{"seed":7,"hours":6,"slots":3,"volatility":8}""");
        Assert.Equal(one, Result("""{"seed":7,"hours":6,"slots":3,"volatility":8}"""));
        Assert.NotEqual(one, Result("""{"seed":8,"hours":6,"slots":3,"volatility":8}"""));
        Assert.NotEqual(one, Result(
            """{"seed":7,"hours":6,"slots":3,"regimes":[{"hours":3,"drift_pct_per_day":-20,"vol_pct_per_day":8}]}"""));
        var result = JsonNode.Parse(one)!;
        Assert.True((bool)result["ledger_ties"]!);
        Assert.True(((JsonArray)result["equity_curve"]!).Count > 1);
    }

    [Theory]
    [InlineData("""{"hours":0}""", "hours")]
    [InlineData("""{"seed":1.5}""", "seed")]
    [InlineData("""{"speed":"1001"}""", "speed")]
    [InlineData("""{"volatility":501}""", "volatility")]
    [InlineData("""{"slots":0}""", "slots")]
    [InlineData("""{"regimes":[{"hours":1,"vol_pct_per_day":-1}]}""", "regimes")]
    [InlineData("""{"regimes":[]}""", "regimes")]
    [InlineData("""{"options":{"fees.maker_pct":"x"}}""", "fees.maker_pct")]
    [InlineData("""{"colour":1}""", "colour")]
    public void Given_a_wrong_value_then_its_field_is_named(string parameters, string field)
    {
        Assert.False(Read(parameters).TryGet(out _, out var error));
        Assert.Equal(field, error.Field);
    }

    private static string Result(string parameters)
    {
        Assert.True(Read(parameters).TryGet(out var request, out var error), error.Message);
        using var text = new StringWriter();
        using var problems = new StringWriter();
        Assert.Equal(0, request.Run(text, problems, (_, _) => true));
        Assert.Equal("", problems.ToString());
        return text.ToString();
    }

    private static Result<LabRequest> Read(string parameters)
    {
        using var document = JsonDocument.Parse($"{{\"kind\":\"simulate\",\"params\":{parameters}}}");
        return LabRequest.Read(document.RootElement, new GridOptions(), new RegimeOptions());
    }
}

using System.Text.Json;
using Millwright.Portfolio.Events;
using Millwright.Portfolio.Learning;
using Millwright.Portfolio.Strands;

namespace Millwright.Portfolio.Parity;

/// <summary>Kernels <c>bus.run</c>, <c>strand.forward_pnl</c> and <c>learn.*</c>.</summary>
internal static class LearningKernels
{
    public static IReadOnlyList<PortfolioParity> All { get; } =
    [
        new("bus.run", Bus),
        new("strand.forward_pnl", Forward),
        new("learn.splits", Splits),
        new("learn.dsr", Deflated),
        new("learn.n_eff", (input, output) => output.Value("n_eff", EffectiveSize.Of(input.Numbers("x")))),
        new("learn.checksum", (input, output) =>
            output.WriteString("sha256", ParameterChecksum.Of(input.GetProperty("params")))),
        new("learn.tear", Tear),
    ];

    private static void Bus(JsonElement input, Utf8JsonWriter output)
    {
        var bus = new EventBus();
        output.WriteStartArray("deliveries");
        foreach (var item in input.Items("events"))
        {
            var type = item.Text("type") ?? string.Empty;
            if (!EventKind.All.TryGetValue(type, out var kind))
            {
                throw new FormatException($"type: '{type}' is no event type");
            }

            var t = item.Long("t");
            Deliver(bus, t - 1, output);
            bus.Publish(new PortfolioEvent(
                t, kind, item.Text("entity") ?? string.Empty, item.Text("disc") ?? string.Empty));
        }

        Deliver(bus, long.MaxValue, output);
        output.WriteEndArray();
        output.WriteNumber("dropped", bus.Dropped);
        output.WriteNumber("debounce_hits", bus.DebounceHits);
        output.WriteStartArray("recomputes");
        foreach (var (at, token) in bus.Recomputes.Planned)
        {
            output.WriteStartObject();
            output.WriteNumber("at", at);
            output.WriteString("token", token);
            output.WriteEndObject();
        }

        output.WriteEndArray();
    }

    private static void Deliver(EventBus bus, long until, Utf8JsonWriter output)
    {
        while (bus.TryDeliver(until, out var delivered))
        {
            output.WriteStartObject();
            output.WriteNumber("t", delivered.TimeMs);
            output.WriteString("type", delivered.Kind.Type);
            output.WriteString("entity", delivered.Entity);
            output.WriteNumber("prio", delivered.Kind.Priority);
            output.WriteEndObject();
        }
    }

    private static void Forward(JsonElement input, Utf8JsonWriter output)
    {
        var type = input.Text("decision_type") ?? string.Empty;
        var bars = input.Items("bars").Select(b => (b.Long("ts"), b.Number("c"))).ToList();
        foreach (var hours in ForwardPnl.Horizons)
        {
            var r = ForwardPnl.Return(input.Long("ts"), input.Number("price"), hours, bars);
            output.Value($"ret_{hours}h", r);
            output.Value($"pnl_{hours}h", ForwardPnl.Pnl(type, r, input.Number("fee_frac")));
        }

        output.Value(
            "realized_usd",
            ForwardPnl.Sells(type) && input.Optional("qty") is { } qty && input.Optional("avg_entry") is { } entry
                ? (qty * (input.Number("price") - entry)) - input.Number("fee_usd")
                : null);
    }

    private static void Splits(JsonElement input, Utf8JsonWriter output)
    {
        output.WriteStartArray("splits");
        foreach (var split in Split.Of(
            input.Integer("start_day"),
            input.Integer("end_day"),
            input.Integer("train", 90),
            input.Integer("test", 30),
            input.Integer("step", 30),
            input.Integer("embargo", 3)))
        {
            output.WriteStartObject();
            output.Values("train", [split.TrainFrom, split.TrainTo]);
            output.Values("test", [split.TestFrom, split.TestTo]);
            output.WriteEndObject();
        }

        output.WriteEndArray();
    }

    private static void Deflated(JsonElement input, Utf8JsonWriter output)
    {
        var result = DeflatedSharpe.Of(
            input.Number("sr"),
            input.Number("T"),
            input.Number("skew"),
            input.Number("kurt"),
            input.Number("n_trials"),
            input.Number("var_sr"));
        output.Value("sr0", result.Threshold);
        output.Value("dsr", result.Probability);
    }

    private static void Tear(JsonElement input, Utf8JsonWriter output)
    {
        var sheet = TearSheet.Of(input.Numbers("returns"), input.Number("per_year", 365.0));
        output.Value("total", sheet.Total);
        output.Value("cagr", sheet.Cagr);
        output.Value("vol", sheet.Volatility);
        output.Value("sharpe", sheet.Sharpe);
        output.Value("sortino", sheet.Sortino);
        output.Value("max_dd", sheet.MaxDrawdown);
        output.Value("calmar", sheet.Calmar);
        output.Value("cvar95", sheet.Cvar95);
        output.Value("cdar95", sheet.Cdar95);
    }
}

using Millwright.Host.Backtests;
using Millwright.Regime.Research;

namespace Millwright.Host.Regime;

/// <summary>What <c>millwright regime walk|report</c> or the lab was asked for.</summary>
public sealed record StudyRequest
{
    /// <summary>Bar tables, or ids or pairs of recorded sets.</summary>
    public required IReadOnlyList<string> Data { get; init; }

    /// <summary>Newest days used, &gt; 0.</summary>
    public double Days { get; init; } = 30.0;

    /// <summary>Parameters.</summary>
    public StudyOptions Options { get; init; } = new();

    /// <summary>Answers only, without the tables behind them.</summary>
    public bool Brief { get; init; }

    /// <summary>JSON file; <see cref="BacktestRequest.Console"/> = instead of the text; null = none.</summary>
    public string? Json { get; init; }

    /// <summary>HTML page; null = none.</summary>
    public string? Html { get; init; }

    /// <summary>Markdown file; null = the text goes to the output.</summary>
    public string? Markdown { get; init; }

    /// <summary>What is out of range, with value and range; null = nothing.</summary>
    public string? Problem()
    {
        var o = Options;
        return !(Days is > 0.0 and <= 3650.0) ? $"days = {Days}: expected 0 … 3650, above 0"
            : o.Horizon is < 2 or > 10_000 ? $"horizon = {o.Horizon}: expected 2 … 10000 bars"
            : o.LongHorizon < o.Horizon || o.LongHorizon > 100_000
                ? $"long = {o.LongHorizon}: expected {o.Horizon} (the horizon) … 100000 bars"
            : !(o.ExitPct is >= 0.01 and <= 50.0) ? $"exit_pct = {o.ExitPct}: expected 0.01 … 50 percent"
            : o.Resamples is < 100 or > 100_000 ? $"resamples = {o.Resamples}: expected 100 … 100000"
            : o.Block is < 0 or > 100_000 ? $"block = {o.Block}: expected 0 … 100000 samples"
            : null;
    }
}

using Millwright.Markets;

namespace Millwright.Grid.Backtest;

/// <summary>The same run at every setting of the fill-realism dial and the spread of outcomes.</summary>
/// <param name="Results">Results from optimistic to strict.</param>
public sealed record DialBand(IReadOnlyList<BacktestResult> Results)
{
    /// <summary>Settings of the dial, optimistic first.</summary>
    public static IReadOnlyList<FillModel> Settings { get; } =
        [FillModel.Touch, FillModel.Probabilistic, FillModel.Through, FillModel.Queue, FillModel.QueueLatency];

    /// <summary>Smallest net profit.</summary>
    public decimal Low => Results.Min(static result => result.NetProfit);

    /// <summary>Largest net profit.</summary>
    public decimal High => Results.Max(static result => result.NetProfit);

    /// <summary>True when some settings earn and others lose.</summary>
    public bool SignFlips => Low < 0m && High > 0m;
}

namespace Millwright.Kernel;

/// <summary>Readings of the regime layer as plugins see them (regime.md §2.9, §13.6).</summary>
/// <param name="Hour">Label of the 1-hour frame: BEARISH, RANGING or BULLISH.</param>
/// <param name="From">1-hour label before the newest transition.</param>
/// <param name="To">1-hour label after it.</param>
/// <param name="Confirmed">The transition is confirmed.</param>
/// <param name="OpinionAt">Unix seconds of the newest error-free opinion of the advisor; 0 = none.</param>
/// <param name="Signal">accumulate_base, hold or accumulate_quote.</param>
/// <param name="Conviction">Conviction of the signal, 0..100.</param>
public sealed record PluginRegime(
    string Hour, string From, string To, bool Confirmed, double OpinionAt, string Signal, int Conviction)
{
    /// <summary>Unix seconds of the operator's newest <c>accum_stop</c>; 0 = none (regime.md §16.1).</summary>
    public double StopAt { get; init; }
}

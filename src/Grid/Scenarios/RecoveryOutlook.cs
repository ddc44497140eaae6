using Millwright.Grid.Reducer;

namespace Millwright.Grid.Scenarios;

/// <summary>Outlook of one recovery order.</summary>
/// <param name="Recovery">The recovery.</param>
/// <param name="DistancePct">Distance from the market, % of the market; 0 without a market.</param>
/// <param name="AgeSec">Time since it was orphaned, s.</param>
/// <param name="UnrealisedUsd">Result if it closed at the market with the maker fee, quote; 0 without a market.</param>
/// <param name="ExpiresInSec">Seconds of its time to live; null: forever.</param>
public sealed record RecoveryOutlook(
    RecoveryOrder Recovery, double DistancePct, double AgeSec, double UnrealisedUsd, double? ExpiresInSec)
{
    internal static RecoveryOutlook Of(
        in RecoveryOrder recovery, double market, EngineConfig config, double now, in PredictionPolicy policy)
    {
        var moved = recovery.Leg == Leg.A ? recovery.EntryPrice - market : market - recovery.EntryPrice;
        var fee = market * recovery.Volume * (config.MakerFeePct / 100.0);
        return new RecoveryOutlook(
            recovery,
            Refreshing.DriftPct(recovery.Price, market),
            now - recovery.OrphanedAt,
            market > 0.0 ? (moved * recovery.Volume) - (recovery.EntryFee + fee) : 0.0,
            policy.RecoveryTtlSec is { } ttl ? Prediction.Left(recovery.OrphanedAt + ttl, now) : null);
    }
}

using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Tokens;

namespace Millwright.Portfolio.Desk;

/// <summary>Inputs of the levers from the state (portfolio.md §5, §6.9).</summary>
/// <param name="core">State.</param>
internal sealed class LeverDesk(PortfolioCore core)
{
    private const double IlliquidSpread = 0.03;

    public LeverResult Of(Token token, TechnicalState technical)
    {
        var own = core.Options.LeverPhaseScopeToken;
        var (macro, meso, micro) = own
            ? (token.Macro, token.Meso, token.Micro)
            : (core.Market.Macro, core.Market.Meso, core.Market.Micro);
        return LeverComputer.Compute(new LeverInput
        {
            Meso = meso.Label,
            MesoPending = meso.Step.Pending,
            Macro = macro.Label,
            Micro = micro.Label,
            MicroConfidence = micro.Step.Confidence,
            CutPressure = core.Posture.Pressure.Value,
            IsNew = token.Position.IsNew(core.NowMs),
            IsLaggard = token.Health.IsLaggard,
            Technical = technical,
            Intent = token.Intent.Reading,
            StrongNegative = core.Options.IntentStrongNegative,
            Tuning = core.Options.Tuning,
        });
    }

    /// <summary>Policy without any token: what the quotas of §7.10 read as E_final.</summary>
    public LeverResult OfPortfolio() => LeverComputer.Compute(new LeverInput
    {
        Meso = core.Market.Meso.Label,
        MesoPending = core.Market.Meso.Step.Pending,
        Macro = core.Market.Macro.Label,
        Micro = core.Market.Micro.Label,
        MicroConfidence = core.Market.Micro.Step.Confidence,
        CutPressure = core.Posture.Pressure.Value,
        Tuning = core.Options.Tuning,
    });

    public TechnicalState Technical(Token token)
    {
        var (hour, five) = (token.Hour, token.Five);
        var scan = hour.Scan.Break != StructureBreak.None ? hour.Scan : five.Scan;
        return new TechnicalState
        {
            RsiDivergence = hour.Divergence.Rsi,
            ObvDivergence = hour.Divergence.Obv,
            ObvZ = hour.Obv.Z,
            VolumeZ = hour.Score.Value,
            Illiquid = token.Spread > IlliquidSpread,
            ThinVolume = hour.Obv.MeanVolume < core.Options.ThinVolumeUsd,
            Break = scan.Break,
            BreakConfidence = scan.Confidence,
            VolumeConfirmed = scan.Break != StructureBreak.None,
            RetestConfidence = hour.RetestConfidence,
            RejectConfidence = hour.RejectConfidence,
            EmaTrend = token.EmaTrend,
            ResidualDelta = token.Meso.PortBtc.Features.Total.Delta ?? 0.0,
            BreadthZ = core.Market.Nudges.Values.BreadthZ ?? 0.0,
        };
    }
}

using Millwright.Portfolio.Learning;
using Millwright.Portfolio.Numerics;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Levers;

/// <summary>Technical, structure and volume terms, in their order (portfolio.md §5.4).</summary>
internal sealed class TechnicalTerms(TechnicalState state, Phase meso, ReasonChain chain, Tuning tuning)
{
    private double sumA;
    private double sumE;

    /// <summary>Appends all terms and returns their sums.</summary>
    public (double A, double E) Apply()
    {
        var obvZ = state.Illiquid ? state.ObvZ * 0.5 : state.ObvZ;
        var obvDivergence = state.ThinVolume ? 0.0 : state.ObvDivergence;
        Term("rsi_div", state.RsiDivergence, 0.25 * state.RsiDivergence, -0.25 * state.RsiDivergence);
        Term("obv_div", obvDivergence, 0.10 * obvDivergence, -0.10 * obvDivergence);
        Combination(obvDivergence);
        Geometry();
        var direction = Scalars.SignOf(sumA);
        if (meso == Phase.Capitulation && state.Break == StructureBreak.Bull && state.VolumeConfirmed)
        {
            Term("capitulation_bull_break", 1.0, 0.10, 0.10);
        }

        if (direction != 0 && Scalars.SignOf(state.EmaTrend) == direction)
        {
            Term("ema_trend", state.EmaTrend, 0.05 * state.EmaTrend, -0.05 * state.EmaTrend);
        }

        var volume = (0.6 * state.VolumeZ) + (0.4 * obvZ);
        Term("vol_state", volume, Math.Clamp(0.10 * volume, -0.10, 0.10), Math.Clamp(-0.10 * volume, -0.10, 0.10));
        Term(
            "obv_phase",
            obvZ,
            meso is Phase.Capitulation or Phase.Recover && obvZ > 0.0 ? 0.05 : 0.0,
            meso == Phase.Euphoria && obvZ < 0.0 ? 0.05 : 0.0);
        var residual = state.ResidualDelta;
        Term(
            "residual_delta",
            residual,
            Math.Clamp(0.10 * residual, -0.10, 0.10),
            Math.Clamp(-0.10 * residual, -0.10, 0.10));
        var breadth = 0.05 * Math.Clamp(state.BreadthZ, -1.0, 1.0);
        breadth = state.BreadthZ < -2.0 ? -breadth : breadth;
        Term("breadth_bias", state.BreadthZ, breadth, -breadth);
        return (sumA, sumE);
    }

    private void Combination(double obvDivergence)
    {
        var rsi = Scalars.SignOf(state.RsiDivergence);
        if (rsi != 0 && rsi == Scalars.SignOf(obvDivergence))
        {
            Term("rsi_obv_combo", rsi, rsi > 0 ? 0.05 : 0.0, rsi < 0 ? 0.05 : 0.0);
        }
    }

    private void Geometry()
    {
        var c = state.BreakConfidence;
        var (dA, dE) = state.Break switch
        {
            StructureBreak.Bull => (0.15 * c, -0.10 * c),
            StructureBreak.Bear => (-0.15 * c, 0.20 * c),
            _ => (0.0, 0.0),
        };
        dA += (0.10 * state.RetestConfidence) - (0.10 * state.RejectConfidence);
        dE += (-0.05 * state.RetestConfidence) + (0.10 * state.RejectConfidence);
        Term("geometry", ReasonValue.Of(state), Math.Clamp(dA, -0.15, 0.15), Math.Clamp(dE, -0.20, 0.20));
    }

    private void Term(string name, double value, double dA, double dE) =>
        Term(name, ReasonValue.Of(value), dA, dE);

    private void Term(string name, ReasonValue value, double dA, double dE)
    {
        if (dA == 0.0 && dE == 0.0)
        {
            return;
        }

        var scale = tuning.Scale(name);
        (dA, dE) = (dA * scale, dE * scale);
        chain.Add(name, "ta", value, dA, dE);
        sumA += dA;
        sumE += dE;
    }
}

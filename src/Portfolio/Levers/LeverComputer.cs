using Millwright.Portfolio.Numerics;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Levers;

/// <summary>Order of operations of the levers (portfolio.md §5.2).</summary>
public static class LeverComputer
{
    private const double CutCoupling = 0.33;
    private const double TechnicalLimit = 0.40;
    private const double IntentLimitA = 0.30;
    private const double IntentLimitE = 0.35;

    /// <summary>Computes both levers.</summary>
    public static LeverResult Compute(LeverInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var chain = new ReasonChain();
        Policy(input, chain);
        var (baseA, baseE) = (chain.A, chain.E);
        var (rawTechnicalA, rawTechnicalE) =
            new TechnicalTerms(input.Technical, input.Meso, chain, input.Tuning).Apply();
        var (technicalA, technicalE) = Clamp(
            chain, "ta_clamp", rawTechnicalA, rawTechnicalE, TechnicalLimit, TechnicalLimit);
        var (rawIntentA, rawIntentE) = IntentTerms.Apply(input.Intent, input.StrongNegative, chain, input.Tuning);
        var (intentA, intentE) = Clamp(
            chain, "intent_clamp", rawIntentA, rawIntentE, IntentLimitA, IntentLimitE);
        var (totalA, totalE) = Clamp(
            chain, "total_clamp", technicalA + intentA, technicalE + intentE, TechnicalLimit, TechnicalLimit);
        var (sumA, sumE) = (baseA + totalA, baseE + totalE);
        var a = Scalars.Clip01(sumA);
        var e = Scalars.Clip01(sumE);
        chain.Set("final_clamp", "clamp", ReasonValue.Of(sumA, sumE), a, e);
        return Result(input, chain, (baseA, baseE), (technicalA, technicalE), (intentA, intentE), (totalA, totalE));
    }

    private static void Policy(LeverInput input, ReasonChain chain)
    {
        var favoured = input.IsNew || input.IsLaggard;
        var (a, e) = LeverPolicy.Template(input.Meso, favoured);
        chain.Start("phase_meso", "policy", ReasonValue.Of(input.Meso.Name()), a, e);
        if (input.MesoPending is { } pending && pending < input.Meso && input.Meso != Phase.Unknown)
        {
            var (pendingA, pendingE) = LeverPolicy.Template(pending, favoured);
            chain.Set(
                "pending_guard",
                "policy",
                ReasonValue.Of(pending.Name()),
                Math.Min(chain.A, pendingA),
                Math.Max(chain.E, pendingE));
        }

        var (macroA, macroE) = LeverPolicy.Macro(input.Macro);
        chain.Set(
            "macro_mult",
            "mult",
            ReasonValue.Of(macroA, macroE),
            Scalars.Clip01(chain.A * macroA),
            Scalars.Clip01(chain.E * macroE));
        chain.Set(
            "cut_pressure",
            "mult",
            ReasonValue.Of(input.CutPressure),
            chain.A * (1.0 - (CutCoupling * input.CutPressure)),
            chain.E * (1.0 + (CutCoupling * input.CutPressure)));
    }

    private static (double A, double E) Clamp(
        ReasonChain chain, string name, double a, double e, double limitA, double limitE)
    {
        var clampedA = Math.Clamp(a, -limitA, limitA);
        var clampedE = Math.Clamp(e, -limitE, limitE);
        if (clampedA != a || clampedE != e)
        {
            chain.Add(name, "clamp", ReasonValue.Of(a, e), clampedA - a, clampedE - e);
        }

        return (clampedA, clampedE);
    }

    private static LeverResult Result(
        LeverInput input,
        ReasonChain chain,
        (double A, double E) start,
        (double A, double E) technical,
        (double A, double E) intent,
        (double A, double E) total)
    {
        var weight = Coherence.WeightOfMicro(input.Micro, input.MicroConfidence);
        var obvZ = input.Technical.Illiquid ? input.Technical.ObvZ * 0.5 : input.Technical.ObvZ;
        var accelerated = input.Meso == Phase.Euphoria && input.Technical.Break == StructureBreak.Bear && obvZ < 0.0;
        return new LeverResult
        {
            A = chain.A,
            E = chain.E,
            BaseA = start.A,
            BaseE = start.E,
            TechnicalA = technical.A,
            TechnicalE = technical.E,
            IntentA = intent.A,
            IntentE = intent.E,
            TotalA = total.A,
            TotalE = total.E,
            MicroWeight = weight,
            EntryPace = input.Micro == Phase.Capitulation ? 1.0 + weight : 1.0,
            ExitPace = input.Micro == Phase.Euphoria || accelerated ? 1.0 + weight : 1.0,
            ExitAccelerated = accelerated,
            Reasons = chain.Elements,
        };
    }
}

using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Grid.Scanner;
using Millwright.Kernel;

namespace Millwright.Grid.Governor;

/// <content>Operational parameters (grid.md §7.4–§7.6) and the state's encoding.</content>
public sealed partial class SlotGovernor
{
    /// <summary>Dynamic recovery time-to-live (grid.md §7.5).</summary>
    public static double DynamicTtl(GovernorInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var options = input.Options;
        if (input.BandStop)
        {
            return options.TtlMinSec;
        }

        if (input.Telemetry.FillSamples == 0)
        {
            return Math.Clamp(300.0, options.TtlMinSec, options.TtlMaxSec);
        }

        var factor = input.Market.Confidence < BiasConfidence ? 1.0 : Factor(input.Market.Regime, 0.5, 1.0, 2.0);
        var ttl = input.Telemetry.FillP50 * factor;
        ttl = input.HeadroomNow < 20 ? Math.Min(ttl, 300.0) : ttl;
        return Math.Clamp(ttl, options.TtlMinSec, options.TtlMaxSec);
    }

    /// <summary>Writes the state.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.I64(nextSuggestion);
        writer.I32(healthyStreak);
        writer.F64(lastConversionAt);
        writer.F64(profitFactor);
        writer.F64(lastProfitStepAt);
        writer.F64(PressureValue);
        writer.String(PressureMetricName);
        writer.Enum((ushort)Band);
        writer.F64(RecoveryTtlSec);
        writer.List(conversions.Count);
        foreach (var at in conversions)
        {
            writer.F64(at);
        }

        writer.List(convertedAt.Count);
        foreach (var (slot, at) in convertedAt)
        {
            writer.I32(slot);
            writer.F64(at);
        }

        writer.List(suggestions.Count);
        foreach (var s in suggestions)
        {
            writer.I64(s.Id);
            writer.String(s.Kind);
            writer.I32(s.SlotId);
            writer.I64(s.Argument);
            writer.String(s.Reason);
            writer.String(s.Severity);
            writer.F64(s.CreatedAt);
            writer.F64(s.ExpiresAt);
            writer.Enum((ushort)s.State);
            writer.F64(s.Value);
        }
    }

    /// <summary>Replaces the state.</summary>
    public void Decode(ref CseReader reader)
    {
        nextSuggestion = reader.I64();
        healthyStreak = reader.I32();
        lastConversionAt = reader.F64();
        profitFactor = reader.F64();
        lastProfitStepAt = reader.F64();
        PressureValue = reader.F64();
        PressureMetricName = reader.String();
        Band = (PressureBand)reader.Enum();
        RecoveryTtlSec = reader.F64();
        conversions.Clear();
        var times = reader.List();
        for (var i = 0; i < times; i++)
        {
            conversions.Enqueue(reader.F64());
        }

        convertedAt.Clear();
        var slots = reader.List();
        for (var i = 0; i < slots; i++)
        {
            convertedAt.Add(reader.I32(), reader.F64());
        }

        suggestions.Clear();
        var count = reader.List();
        for (var i = 0; i < count; i++)
        {
            suggestions.Add(new Suggestion(
                reader.I64(), reader.String(), reader.I32(), reader.I64(), reader.String(), reader.String(),
                reader.F64(), reader.F64(), (SuggestionState)reader.Enum(), reader.F64()));
        }
    }

    private GridTuning Tune(GovernorInput input)
    {
        var options = input.Options;
        var trusted = input.Market.Confidence >= BiasConfidence;
        var tuning = new GridTuning
        {
            RecoveryTtlSec = options.CycleRecoveryPolicy == RecoveryPolicy.TtlDynamic ? RecoveryTtlSec : null,
        };
        if (options.GovernorTuneTimeouts)
        {
            var factor = trusted ? Factor(input.Market.Regime, 0.75, 1.0, 1.5) : 1.0;
            tuning = tuning with
            {
                S1OrphanAfterSec = Math.Clamp(options.CycleS1OrphanAfterSec * factor, 300.0, 7200.0),
                S2OrphanAfterSec = Math.Clamp(options.CycleS2OrphanAfterSec * factor, 300.0, 7200.0),
            };
        }

        if (options.GovernorTuneSpacing && trusted && input.Market.Regime == RegimeClass.StrongTrend)
        {
            tuning = input.Market.Direction switch
            {
                TrendDirection.Up => tuning with { EntryPctA = options.EntryPct * 1.25 },
                TrendDirection.Down => tuning with { EntryPctB = options.EntryPct * 1.25 },
                _ => tuning,
            };
        }

        return options.ProfitMode == ProfitMode.Governor ? tuning with { ProfitPct = Profit(input) } : tuning;
    }

    private double Profit(GovernorInput input)
    {
        if (input.NowSec - lastProfitStepAt >= ProfitStepSec)
        {
            lastProfitStepAt = input.NowSec;
            StepProfit(input);
        }

        var floor = (2.0 * input.MakerPct) + (double)input.Options.FeesMinProfitMarginPct;
        return Math.Max(floor, input.Options.ProfitPct * profitFactor);
    }

    private void StepProfit(GovernorInput input)
    {
        if (input.Telemetry.FillP50Hour is not { } hour || input.Telemetry.FillSamples < 5)
        {
            return;
        }

        var ratio = input.Telemetry.FillP50 > 0.0 ? hour / input.Telemetry.FillP50 : 1.0;
        var next = ratio > 2.0 ? profitFactor - 0.05
            : ratio < 0.5 ? profitFactor + 0.05
            : profitFactor + Math.Clamp(1.0 - profitFactor, -0.05, 0.05);
        profitFactor = Math.Clamp(next, 0.7, 1.3);
    }

    private static double Factor(RegimeClass regime, double ranging, double mild, double strong) => regime switch
    {
        RegimeClass.Ranging => ranging,
        RegimeClass.StrongTrend => strong,
        _ => mild,
    };
}

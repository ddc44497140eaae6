using Millwright.Grid.Options;
using Millwright.Grid.Scanner;
using Millwright.Grid.Telemetry;

namespace Millwright.Grid.Governor;

/// <summary>Orphan pressure and its band (grid.md §7.3). Pure.</summary>
public static class Pressure
{
    private const int EnoughFlow = 5;
    private const double BiasConfidence = 0.15;

    /// <summary>Σ recoveries on cycle slots / (cycle slots × max_recovery_slots), 0 without cycle slots.</summary>
    public static double Stock(FactoryTelemetry telemetry, int maxRecoverySlots)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        return telemetry.CycleSlots == 0
            ? 0.0
            : telemetry.CycleRecoveries / (double)(telemetry.CycleSlots * Math.Max(1, maxRecoverySlots));
    }

    /// <summary>orphans / (orphans + completions) of the last hour, 0 with fewer than 5 of both together.</summary>
    public static double Flow(FactoryTelemetry telemetry)
    {
        ArgumentNullException.ThrowIfNull(telemetry);
        var both = telemetry.OrphansPerHour + telemetry.CompletionsPerHour;
        return both < EnoughFlow ? 0.0 : telemetry.OrphansPerHour / (double)both;
    }

    /// <summary>The configured metric; <c>auto</c> is flow under immediate write-off, else stock.</summary>
    public static (double Value, string Metric) Of(FactoryTelemetry telemetry, GridOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var stock = Stock(telemetry, options.RecoveryMaxSlots);
        var flow = Flow(telemetry);
        return options.GovernorPressureMetric switch
        {
            PressureMetric.Stock => (stock, "stock"),
            PressureMetric.Flow => (flow, "flow"),
            PressureMetric.Max => (Math.Max(stock, flow), "max"),
            _ => options.CycleRecoveryPolicy == RecoveryPolicy.WriteOffImmediately ? (flow, "flow") : (stock, "stock"),
        };
    }

    /// <summary>Band of a pressure; the scanner only moves thresholds (confidence ≥ 0.15).</summary>
    public static PressureBand Band(double pressure, GridOptions options, in MarketCharacter market)
    {
        ArgumentNullException.ThrowIfNull(options);
        var biased = market.Confidence >= BiasConfidence;
        var healthy = biased && market.Regime == RegimeClass.Ranging
            ? Math.Max(0.4, options.GovernorPressureHealthy)
            : options.GovernorPressureHealthy;
        var high = biased && market.Regime == RegimeClass.StrongTrend
            ? Math.Min(0.5, options.GovernorPressureHigh)
            : options.GovernorPressureHigh;
        return pressure >= options.GovernorPressureCrit ? PressureBand.Critical
            : pressure >= high ? PressureBand.Elevated
            : pressure >= healthy ? PressureBand.Moderate
            : PressureBand.Healthy;
    }
}

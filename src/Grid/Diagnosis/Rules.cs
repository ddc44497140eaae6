using System.Globalization;

namespace Millwright.Grid.Diagnosis;

/// <summary>
/// The rules of console.md §3.7, evaluated at one instant. The console mirrors them; vectors written by the tests hold
/// both to the same answers.
/// </summary>
internal static partial class Rules
{
    private const double HoldMismatchSec = 60.0;
    private const double HoldStuckSec = 600.0;
    private const double HoldHostileSec = 300.0;
    private const double ReconLimitSec = 900.0;

    /// <summary>Every condition the facts make true; missing inputs never assert one.</summary>
    /// <param name="facts">What is known.</param>
    /// <param name="now">Unix seconds.</param>
    public static Findings Evaluate(Facts facts, double now)
    {
        var found = new Findings();
        Power(facts, found);
        Pause(facts, found);
        Capacity(facts, found);
        Books(facts, now, found);
        Pressure(facts, found);
        Jams(facts, now, found);
        Starvation(facts, found);
        Market(facts, found);
        return found;
    }

    private static string Whole(double value) => Math.Floor(value).ToString("0", CultureInfo.InvariantCulture);

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static void Power(Facts f, Findings found)
    {
        string[] blackout = ["power_dead", "red_wash", "alarm_pulse"];
        var started = f.Mode is not (null or "INIT");
        if (f.Mode == "HALTED")
        {
            found.Add(
                "POWER_BLACKOUT", Severity.Crit, 2,
                f.ModeReason is null ? "plant halted" : $"plant halted: {f.ModeReason}",
                blackout, [new Evidence("mode", null, f.Mode)], "resume");
        }
        else if (started && !f.HasPrice)
        {
            found.Add(
                "POWER_BLACKOUT", Severity.Crit, 2, "no price", blackout, [new Evidence("price", null)],
                "feed runbook");
        }
        else if (f.PriceAgeSec is { } age && f.StaleSec is { } limit && age >= limit)
        {
            found.Add(
                "POWER_BLACKOUT", Severity.Crit, 2, $"price is {Whole(age)} s old, limit {Whole(limit)} s", blackout,
                [new Evidence("price_age_sec", age, Limit: limit)], "feed runbook");
        }
        else if (f.HasPrice && f.PriceAgeSec is { } old && f.StaleSec is { } stale && old >= stale / 2.0)
        {
            found.Add(
                "POWER_BROWNOUT", Severity.Warn, 6, $"price is {Whole(old)} s old", ["power_dim", "amber_wash"],
                [new Evidence("price_age_sec", old, Limit: stale / 2.0)], "watch feed");
        }

        if (f.PriceAgeSec is null || f.StaleSec is null)
        {
            found.Skip("POWER_BROWNOUT");
        }
    }

    private static void Pause(Facts f, Findings found)
    {
        if (f.Mode == "PAUSED")
        {
            found.Add(
                "OPERATOR_PAUSE", Severity.Warn, 7, f.ModeReason is null ? "paused" : $"paused: {f.ModeReason}",
                ["amber_wash"], [new Evidence("mode", null, "PAUSED")], "p to resume");
        }

        if (f.VenueBudget is not { } budget)
        {
            found.Skip("RATE_LIMITED");
        }
        else if (budget > 0.8)
        {
            found.Add(
                "RATE_LIMITED", Severity.Warn, 8, $"venue budget at {Whole(budget * 100.0)} %", ["power_dim"],
                [new Evidence("capacity.api.rest_counter", budget, Limit: 0.8)], "lower cadence");
        }
    }

    private static void Capacity(Facts f, Findings found)
    {
        var room = f.Headroom is { } free ? $", headroom {Text(free)}" : "";
        Evidence[] Band(string limit) =>
            [new Evidence("capacity.band", null, f.Band, null, limit), new Evidence("capacity.headroom", f.Headroom)];
        if (f.Band is null)
        {
            found.Skip("CIRCUIT_TRIP_RISK");
        }
        else if (f.Band == "stop")
        {
            found.Add(
                "CIRCUIT_TRIP_RISK", Severity.Crit, 3, $"capacity band stop{room}", ["circuit_spark", "hazard_icon"],
                Band("stop"), "stop adding; free orders");
        }
        else if (f.Band == "caution")
        {
            found.Add(
                "CAPACITY_CAUTION", Severity.Warn, 14, $"capacity band caution{room}", ["bar_warn"], Band("caution"),
                "at most one slot per day");
        }

        if (f.PartialCancels is not { } partial)
        {
            found.Skip("PARTIAL_CANCEL");
        }
        else if (partial > 0 && f.Band != "stop")
        {
            found.Add(
                "PARTIAL_CANCEL", Severity.Warn, 14, $"{Text(partial)} partially filled orders cancelled in 24 h",
                ["hazard_icon"], [new Evidence("capacity.partial_fill_cancel_1d", partial, Limit: 0.0)],
                "review the position");
        }
    }

    private static void Books(Facts f, double now, Findings found)
    {
        if (f.DriftStatus is null or "unknown")
        {
            found.Skip("LEDGER_DRIFT");
        }
        else if (f.DriftStatus is "red" or "amber")
        {
            found.Add(
                "LEDGER_DRIFT", f.DriftStatus == "red" ? Severity.Crit : Severity.Warn, 4,
                $"reconciliation is {f.DriftStatus}", ["chest_crack"],
                [new Evidence("ledger.drift_status", null, f.DriftStatus, null, "green")], "open reconciliation");
        }

        if (f.Mismatches is not { } mismatches)
        {
            found.Skip("POSITION_MISMATCH");
        }
        else if (mismatches > 0)
        {
            found.Add(
                "POSITION_MISMATCH", Severity.Crit, 5, $"{Text(mismatches)} orders differ from the venue",
                ["hazard_icon"], [new Evidence("ledger.orders_missing", mismatches, Limit: 0.0)], ":drift",
                HoldMismatchSec);
        }

        if (f.LastReconAt is not { } last)
        {
            found.Skip("RECON_OVERDUE");
        }
        else if (now - last > ReconLimitSec)
        {
            found.Add(
                "RECON_OVERDUE", Severity.Warn, 17, $"last reconciliation {Whole((now - last) / 60.0)} min ago",
                ["chest_dust"], [new Evidence("ledger.last_recon_at", now - last, Limit: ReconLimitSec)],
                ":reconcile");
        }

        if (f.StuckCapitalPct is not { } stuck)
        {
            found.Skip("STUCK_CAPITAL");
        }
        else if (stuck >= 30.0)
        {
            found.Add(
                "STUCK_CAPITAL", Severity.Warn, 15, $"{Whole(stuck)} % of the capital is stuck", ["chest_dust"],
                [new Evidence("telemetry.stuck_capital_pct", stuck, Limit: 30.0)], "self-healing queue",
                HoldStuckSec);
        }
    }
}

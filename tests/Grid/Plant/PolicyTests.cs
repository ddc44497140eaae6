using System.Text.Json;
using Millwright.Grid.Backtest;
using Millwright.Grid.Governor;
using Millwright.Grid.Options;
using Millwright.Grid.Plant;
using Millwright.Grid.Reducer;
using Millwright.Grid.Scanner;
using Millwright.Grid.Slots;
using Millwright.Grid.Status;
using Millwright.Kernel;
using Millwright.Ledger;
using Millwright.Markets;

namespace Millwright.Grid.Tests.Plant;

/// <summary>Sizing, recoveries, telemetry, configuration and archive (grid.md §4, §5, §7, §11).</summary>
public sealed class PolicyTests
{
    [Fact]
    public void Given_three_ready_slots_then_quote_first_gives_each_its_share_and_what_is_left_is_carry()
    {
        var rig = new GridRig(GridRig.Defaults with
        {
            SizingModeB = SizingMode.QuoteFirst, SizingMaxMultiple = 100, OrderSize = 2m, SlotsInitial = 3,
        });
        rig.Boot();
        foreach (var slot in rig.Plant.Slots.All)
        {
            var buy = slot.State.Orders.Span.ToArray().Single(order => order.Side == GridSide.Buy);
            rig.Command("pause_slot", new { slot_id = slot.Id, paused = true });
            rig.Command("cancel_order", new { slot_id = slot.Id, local_id = buy.LocalId });
            rig.After(5, 0.1);
        }

        rig.Plant.Funds.Hold(GridSide.Buy, rig.Plant.Funds.AvailableQuote - 50.10m);
        foreach (var slot in rig.Plant.Slots.All)
        {
            slot.Lifecycle = SlotLifecycle.Active;
            Patches.SetMode(slot.State, longOnly: false, shortOnly: false, ModeSource.None);
            rig.Plant.Core.Touch(slot);
        }

        var share = rig.Plant.Core.Sizer.SizesFor(rig.Slot(1)).B;

        Assert.Equal(3, rig.Plant.BuyReadySlots);
        Assert.Equal(16.66, share);
        Assert.Equal(50m - (3 * 16.66m), rig.Plant.Loop.Carry);
    }

    [Fact]
    public void Given_one_ready_slot_then_quote_first_leaves_the_fee_of_its_buy()
    {
        var rig = new GridRig(GridRig.Defaults with
        {
            SizingModeB = SizingMode.QuoteFirst, SizingMaxMultiple = 100, OrderSize = 20m, SlotsInitial = 1,
            SizingSafetyBuffer = 0m,
        });
        rig.Boot();

        var free = rig.Plant.Funds.AvailableQuote;
        Assert.Equal(2, rig.Slot(1).State.Orders.Count);
        Assert.True(free >= 0m, $"{free}");
        Assert.True(free < 10m, $"{free} stay idle");
    }

    [Fact]
    public void Given_compound_settled_then_the_ledger_says_what_was_settled_and_not_the_reducer()
    {
        var rig = new GridRig(GridRig.Defaults with { SizingModeA = SizingMode.CompoundSettled, SlotsInitial = 1 });
        rig.Boot();
        rig.Slot(1).State.TotalSettledUsd = 500.0;
        Assert.Equal(2.0, rig.Plant.Core.Sizer.SizesFor(rig.Slot(1)).A);

        rig.After(10, 0.0998);
        rig.After(60, 0.1012);

        var profit = rig.Plant.Book.Slot(1).TotalProfit;
        Assert.True(profit > 0m);
        Assert.Equal(2.0 + (double)profit, rig.Plant.Core.Sizer.SizesFor(rig.Slot(1)).A!.Value, 9);
    }

    [Fact]
    public void Given_a_recovery_that_moves_then_a_memo_says_its_order_was_replaced_and_the_lot_stays_open()
    {
        var rig = Orphaned(RecoveryPolicy.Keep);
        var recovery = rig.Slot(1).State.RecoveryOrders[0].RecoveryId;
        rig.Transactions.Clear();

        Assert.Null(rig.Command("soft_close", new { slot_id = 1, recovery_id = recovery }).Error);
        rig.After(5, 0.0980);

        var memo = Assert.Single(
            rig.Transactions, transaction => transaction.Kind == TransactionKind.RecoveryCancel);
        Assert.Equal((0, (int?)recovery), (memo.Count, memo.RecoveryId));
        Assert.Equal(1m, memo.MemoNumber(MemoKeys.Replaced));
        Assert.DoesNotContain(rig.Transactions, transaction => transaction.Kind == TransactionKind.WriteOff);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_no_recoveries_allowed_then_also_a_soft_closed_one_is_written_off()
    {
        var rig = Orphaned(RecoveryPolicy.Keep);
        var recovery = rig.Slot(1).State.RecoveryOrders[0].RecoveryId;
        rig.Command("soft_close", new { slot_id = 1, recovery_id = recovery });
        rig.After(5, 0.0980);
        Assert.Null(rig.Command(
            "set_config", new { key = "cycle.recovery_policy", value = "write_off_immediately" }).Error);
        rig.Wait(60, 0.0980);
        Assert.Equal(1, rig.Slot(1).State.RecoveryOrders.Count);

        Assert.Null(rig.Command("set_config", new { key = "recovery.enabled", value = "false" }).Error);
        rig.Wait(60, 0.0980);

        Assert.Equal(0, rig.Slot(1).State.RecoveryOrders.Count);
        rig.AssertConsistent();
    }

    [Fact]
    public void Given_an_orphan_a_completion_and_a_write_off_then_telemetry_counts_them_by_type_and_leg()
    {
        var rig = Orphaned(RecoveryPolicy.WriteOffImmediately);

        var telemetry = Status(rig).GetProperty("telemetry");
        var cycle = telemetry.GetProperty("flows_1h").EnumerateArray().Single(row =>
            row.GetProperty("type").GetString() == "cycle" && row.GetProperty("trade_id").GetString() == "B");

        Assert.True(cycle.GetProperty("orphans").GetInt32() >= 1);
        Assert.Equal(cycle.GetProperty("orphans").GetInt32(), cycle.GetProperty("write_offs").GetInt32());
        Assert.True(cycle.GetProperty("write_off_cost").GetDecimal() > 0m);
        Assert.Equal(0, telemetry.GetProperty("exit_age_a").GetProperty("count").GetInt32());
        Assert.True(telemetry.GetProperty("headroom_utilization_pct").GetDouble() > 0.0);
        Assert.Equal(900.0, telemetry.GetProperty("fill_a_p50_sec").GetDouble());
        Assert.Equal(rig.EncodeGroup(), Copy(rig).EncodeGroup());

        rig.Wait(3700, 0.0970);
        Assert.True(rig.Plant.Windows.Outcomes.All(outcome => rig.Now.UnixSeconds - outcome.At <= 3630));
    }

    [Fact]
    public void Given_a_short_loop_then_the_governor_evaluates_in_every_one_of_them()
    {
        var rig = new GridRig(GridRig.Defaults with { SlotsInitial = 3, SlotsStickyRatio = 1, LoopIntervalSec = 10 });
        var governor = GridGovernor.AttachTo(rig.Plant);
        rig.Boot();

        for (var i = 0; i < 7; i++)
        {
            rig.After(10, 0.1);
        }

        Assert.Equal("convert", Assert.Single(governor.Slots.Suggestions).Kind);
    }

    [Fact]
    public void Given_a_running_scanner_when_its_keys_change_then_they_hold_at_once()
    {
        var rig = new GridRig(GridRig.Defaults);
        var governor = GridGovernor.AttachTo(rig.Plant);
        rig.Boot();
        Candles(rig, 60, 80);
        Assert.True(governor.Scanner.Samples > 0);
        Assert.False(governor.Scanner.IsTrained);

        Assert.Null(rig.Command("set_config", new { key = "scanner.min_samples", value = "30" }).Error);
        Candles(rig, 60, 1, from: 80);
        Assert.True(governor.Scanner.IsTrained);

        var samples = governor.Scanner.Samples;
        Candles(rig, 15, 1, from: 2000);
        Assert.Equal(samples, governor.Scanner.Samples);
        Assert.Null(rig.Command("set_config", new { key = "scanner.interval_min", value = "15" }).Error);
        Assert.Equal(0, governor.Scanner.Samples);

        Assert.Null(rig.Command("set_config", new { key = "scanner.enabled", value = "false" }).Error);
        Assert.Equal(MarketCharacter.Unknown, governor.Market);
    }

    [Fact]
    public void Given_keys_that_only_fit_together_when_set_as_one_then_all_change_and_a_wrong_one_changes_none()
    {
        var rig = new GridRig(GridRig.Defaults with { EntryPctA = 0.3 });
        rig.Boot();
        Assert.NotNull(rig.Command("set_config", new { key = "grid.entry_pct", value = "0.4" }).Error);

        var values = new Dictionary<string, object> { ["grid.entry_pct"] = 0.4, ["grid.entry_pct_a"] = 0.5 };
        Assert.Null(rig.Command("set_config", new { values }).Error);
        Assert.Equal((0.4, 0.5), (rig.Plant.Options.EntryPct, rig.Plant.Options.EntryPctA));

        values = new Dictionary<string, object> { ["grid.refresh_pct"] = 3, ["grid.profit_pct"] = 0.2 };
        Assert.Equal("rule", Code(rig.Command("set_config", new { values })));
        Assert.Equal(1.0, rig.Plant.Options.RefreshPct);
    }

    [Fact]
    public void Given_a_sweep_over_a_broken_rule_then_the_combination_says_so()
    {
        Assert.True(SweepPlan.Parse(GridRig.Defaults, ["grid.profit_pct=0.3,1"]).TryGet(out var plan, out _));

        Assert.Contains("profit_pct", plan.Points[0].Refusal, StringComparison.Ordinal);
        Assert.Null(plan.Points[1].Refusal);
    }

    [Theory]
    [InlineData("ttl", true)]
    [InlineData("profit", true)]
    [InlineData("timeouts", true)]
    [InlineData("spacing", true)]
    [InlineData("off", false)]
    [InlineData("none", false)]
    public void Given_options_the_governor_acts_on_then_a_backtest_has_one(string what, bool governed)
    {
        var options = what switch
        {
            "ttl" => GridRig.Defaults with { CycleRecoveryPolicy = RecoveryPolicy.TtlDynamic },
            "profit" => GridRig.Defaults with { ProfitMode = ProfitMode.Governor },
            "timeouts" => GridRig.Defaults with { GovernorTuneTimeouts = true },
            "spacing" => GridRig.Defaults with { GovernorTuneSpacing = true },
            "off" => GridRig.Defaults with { GovernorTuneSpacing = true, GovernorEnabled = false },
            _ => GridRig.Defaults,
        };

        var run = BacktestOptions.For(
            options with { ExchangeTier = VenueTier.Starter }, GridRig.Pair, Duration.FromSeconds(60));

        Assert.Equal(governed, run.Governed);
        Assert.Equal(60, run.PaperOptions.OrderLimit);
    }

    [Fact]
    public void Given_a_removed_slot_then_it_is_kept_in_the_archive_with_its_last_state()
    {
        var rig = new GridRig(GridRig.Defaults with { SlotsInitial = 2 });
        rig.Boot();
        rig.After(10, 0.0998);
        rig.After(60, 0.1012);
        var trips = rig.Slot(1).State.TotalRoundTrips;
        Assert.True(trips > 0);

        Assert.Null(rig.Command("remove_slot", new { slot_id = 1, confirm = true }).Error);
        rig.Settle(0.1012);

        Assert.Null(rig.Plant.Slots.Find(1));
        var archived = rig.Plant.Archive.Find(1);
        Assert.NotNull(archived);
        Assert.Equal(trips, archived.State.TotalRoundTrips);
        Assert.InRange(rig.Now.UnixSeconds - archived.RemovedAt, 0.0, 5.0);
        Assert.Equal(1, rig.Clone().Plant.Archive.Find(1)!.Id);
    }

    [Fact]
    public void Given_quiet_ticks_and_a_view_when_a_slot_is_removed_then_the_archive_is_the_same_as_without_the_view()
    {
        var rigs = new[] { true, false }.Select(viewed =>
        {
            var rig = new GridRig(GridRig.Defaults with { SlotsInitial = 2 });
            GridGovernor.AttachTo(rig.Plant);
            rig.Boot();
            for (var i = 0; i < 10; i++)
            {
                rig.After(30, 0.1 + (i * 0.00001));
                if (viewed)
                {
                    _ = rig.Group.BuildView(2);
                }
            }

            rig.Command("remove_slot", new { slot_id = 1, confirm = true });
            rig.After(30, 0.1);
            return rig;
        }).ToArray();

        Assert.NotNull(rigs[0].Plant.Archive.Find(1));
        Assert.Equal(rigs[0].Group.StateDigest(), rigs[1].Group.StateDigest());
    }

    [Fact]
    public void Given_scarce_quote_and_slots_that_miss_nothing_then_a_cycle_allocates_nothing_for_repairs()
    {
        var rig = new GridRig(GridRig.Defaults with { SlotsInitial = 84, EntriesMaxPerLoop = 84,
            CapacityStopHeadroom = 0, CapacityCautionHeadroom = 0 });
        rig.Boot();
        rig.Plant.Funds.Hold(GridSide.Buy, rig.Plant.Funds.AvailableQuote - 1m);
        rig.Plant.Core.Repairs.Prefer();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
        {
            rig.Plant.Core.Repairs.Prefer();
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Equal(84, rig.Plant.Slots.Count);
    }

    [Fact]
    public void Given_recoveries_and_exits_that_wait_then_candidates_begin_with_the_overdue_and_go_on_by_score()
    {
        var rig = Orphaned(RecoveryPolicy.TtlFixed, 1e6);
        rig.Plant.Core.SetOptions(rig.Plant.Options with { CycleRecoveryTtlSec = 1, PauseTimers = PauseTimers.Hold });
        rig.Slot(2).LegOf(Leg.B).MissingSince = null;

        var telemetry = Telemetry.FactoryTelemetry.Evaluate(
            rig.Plant.Slots.All, rig.Plant.Windows, 1.0, rig.Plant.Market.Mid, rig.Now.UnixSeconds);
        var candidates = WriteOffCandidate.Of(rig.Plant.Core, telemetry, rig.Now.UnixSeconds);

        Assert.NotNull(candidates[0].RecoveryId);
        var exits = candidates.SkipWhile(candidate => candidate.RecoveryId is not null).ToArray();
        Assert.All(exits, candidate => Assert.NotNull(candidate.LocalId));
        Assert.Equal(exits.OrderByDescending(candidate => candidate.StuckScore), exits);
    }

    private static string? Code(CommandChange change) => change.Error is null ? null : "rule";

    /// <summary>Slot 1 is a cycle slot whose buy filled and whose exit was orphaned in a falling market.</summary>
    private static GridRig Orphaned(RecoveryPolicy policy, double ttl = 300)
    {
        var rig = new GridRig(GridRig.Defaults with
        {
            CycleRecoveryPolicy = policy, CycleRecoveryTtlSec = ttl, CycleMaxReprices = 0, SlotsInitial = 2,
        });
        GridGovernor.AttachTo(rig.Plant);
        rig.Boot();
        rig.Command("toggle_sticky", new { slot_id = 1, sticky = false });
        rig.After(10, 0.0998);
        rig.Wait(1500, 0.0980);
        return rig;
    }

    private static void Candles(GridRig rig, int minutes, int count, int from = 0)
    {
        Span<byte> payload = stackalloc byte[BarRecord.Size];
        for (var i = from; i < from + count; i++)
        {
            var open = (GridRig.Start - Duration.FromSeconds(86_400L * 100)).Ns + (i * 3600L * Instant.NsPerSecond);
            var price = 0.1 + (0.001 * Math.Sin(i * 0.7));
            new BarRecord(
                open, minutes * 60L * Instant.NsPerSecond, price, price * 1.01, price * 0.99, price * 1.002, 10, 1)
                .Write(payload);
            rig.Apply(MarketRecord.CandleClosed, 0, payload);
        }
    }

    private static GridRig Copy(GridRig rig)
    {
        var copy = new GridRig(rig.Options);
        GridGovernor.AttachTo(copy.Plant);
        Assert.Null(copy.Group.Restore(rig.EncodeGroup()));
        return copy;
    }

    private static JsonElement Status(GridRig rig)
    {
        using var document = JsonDocument.Parse(((GridView)rig.Group.BuildView(2)).Json);
        return document.RootElement.Clone();
    }
}

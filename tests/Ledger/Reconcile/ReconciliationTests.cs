namespace Millwright.Ledger.Tests;

public sealed class ReconciliationTests
{
    private static readonly LotId B1 = new(1, 'B', 1);

    [Fact]
    public void Given_equal_sides_then_green_and_nothing_to_report()
    {
        var result = Run(Input(0m));
        Assert.Equal(DriftBadge.Green, result.Badge);
        Assert.Equal(0m, result.DriftPct);
        Assert.False(result.Assets[0].Report);
        Assert.Empty(result.Positions);
    }

    [Theory]
    [InlineData("0.0001", 0, DriftBadge.Green)]
    [InlineData("-0.0001", 1, DriftBadge.Green)]
    [InlineData("0.0002", 0, DriftBadge.Amber)]
    [InlineData("0.0002", 2, DriftBadge.Green)]
    [InlineData("0.0003", 2, DriftBadge.Amber)]
    [InlineData("0.9999", 0, DriftBadge.Amber)]
    [InlineData("1.0", 0, DriftBadge.Red)]
    [InlineData("-1.0", 0, DriftBadge.Red)]
    public void Given_a_drift_then_the_badge_follows_tolerance_and_percent(string delta, long fills, DriftBadge badge)
    {
        var result = Run(Input(decimal.Parse(delta)) with { ExecutionsSinceGreen = fills });
        Assert.Equal(badge, result.Badge);
        Assert.Equal(Math.Abs(decimal.Parse(delta)), result.DriftPct);
        Assert.Equal(badge == DriftBadge.Red, result.IsBlocking);
    }

    [Fact]
    public void Given_a_small_account_then_the_order_size_is_the_denominator()
    {
        var result = Run(Input(0.01m) with { AccountValue = 0m, OrderSize = 2m });
        Assert.Equal(0.5m, result.DriftPct);
        Assert.Equal(DriftBadge.Amber, result.Badge);
    }

    [Fact]
    public void Given_a_base_drift_then_it_is_valued_in_quote()
    {
        var input = Input(0m) with { Balances = [new("BASE", 110m, 100m, 0.00000001m, 0.05m)] };
        Assert.Equal(0.5m, Run(input).DriftPct);
    }

    [Fact]
    public void Given_an_invalid_comparison_then_nothing_is_judged_and_the_memory_stays()
    {
        var state = Run(Input(0.5m)).Next;
        var result = Reconciliation.Evaluate(Input(9m) with { IsValid = false }, state);
        Assert.False(result.IsValid);
        Assert.Equal(DriftBadge.Amber, result.Badge);
        Assert.Same(state, result.Next);
        Assert.Equal(
            DriftBadge.Unknown,
            Reconciliation.Evaluate(Input(0m) with { IsValid = false }, ReconcileState.Empty).Badge);
    }

    [Fact]
    public void Given_the_same_drift_twice_then_exactly_one_row_until_it_changes_or_clears()
    {
        var state = ReconcileState.Empty;
        decimal[] deltas = [0.5m, 0.5m, 0.5m, 0.6m, 0.6m, 0.6m, 0m, 0.6m, 0.6m, 0.5m, 0.6m];
        bool[] reports = [false, true, false, false, true, false, false, false, true, false, false];
        for (var i = 0; i < deltas.Length; i++)
        {
            var result = Reconciliation.Evaluate(Input(deltas[i]), state);
            Assert.Equal(reports[i], result.Assets[0].Report);
            state = result.Next;
        }
    }

    [Fact]
    public void Given_orders_on_one_side_only_then_they_are_sorted_out()
    {
        var result = Run(Input(0m) with
        {
            LiveOrders = ["a", "b", "c"],
            VenueOrders = [new("b", true), new("x", true), new("y", false), new("c", true)],
        });
        Assert.Equal(["a"], result.MissingOnExchange);
        Assert.Equal(["x"], result.UnknownOnExchange);
        Assert.Equal(["y"], result.Foreign);
        Assert.Equal(1, result.Next.MismatchRuns);
    }

    [Fact]
    public void Given_a_mismatch_older_than_two_reconciliations_then_red_until_it_is_gone()
    {
        var wrong = Input(0m) with { LiveOrders = ["a"] };
        var state = ReconcileState.Empty;
        DriftBadge[] expected = [DriftBadge.Green, DriftBadge.Green, DriftBadge.Red, DriftBadge.Red];
        foreach (var badge in expected)
        {
            var result = Reconciliation.Evaluate(wrong, state);
            Assert.Equal(badge, result.Badge);
            state = result.Next;
        }

        Assert.Equal(DriftBadge.Green, Reconciliation.Evaluate(Input(0m), state).Badge);
    }

    [Fact]
    public void Given_foreign_orders_only_then_there_is_no_mismatch()
    {
        var foreign = Input(0m) with { VenueOrders = [new("y", false)] };
        Assert.Equal(0, Run(foreign).Next.MismatchRuns);
    }

    [Fact]
    public void Given_lots_and_closers_then_each_lot_needs_exactly_one_of_equal_volume()
    {
        var other = new LotId(1, 'A', 2);
        var stray = new LotId(2, 'B', 1);
        var twice = new LotId(3, 'B', 1);
        var result = Run(Input(0m) with
        {
            Lots = [new(B1, 20m), new(other, 5m), new(twice, 4m)],
            Closers = [new(B1, 20.0m), new(stray, 3m), new(twice, 2m), new(twice, 2m)],
        });
        Assert.Equal(
            [
                new PositionMismatch(other, 5m, 0m, 0),
                new PositionMismatch(twice, 4m, 4m, 2),
                new PositionMismatch(stray, 0m, 3m, 1),
            ],
            result.Positions);
    }

    [Fact]
    public void Given_ten_missing_orders_then_the_incident_comes_after_600_s_repeats_and_recovers_once()
    {
        var many = Enumerable.Range(0, 10).Select(i => $"o{i}").ToArray();
        var state = ReconcileState.Empty;
        (long At, int Count, CountAlert Alert)[] steps =
        [
            (0, 9, CountAlert.None), (1, 10, CountAlert.None), (600, 10, CountAlert.None),
            (601, 10, CountAlert.Raise), (2400, 10, CountAlert.None), (2401, 10, CountAlert.Repeat),
            (2402, 9, CountAlert.Recovered), (2403, 0, CountAlert.None), (2404, 10, CountAlert.None),
            (3003, 10, CountAlert.None), (3004, 10, CountAlert.Raise),
        ];
        foreach (var (at, count, alert) in steps)
        {
            var input = Input(0m) with { At = Fixture.At(at), LiveOrders = many[..count] };
            var result = Reconciliation.Evaluate(input, state);
            Assert.Equal((at, alert), (at, result.CountAlert));
            state = Restored(result.Next);
        }
    }

    [Fact]
    public void Given_maker_fees_then_the_median_needs_ten_and_differs_beyond_ten_percent()
    {
        var sample = new FeeRateSample();
        for (var i = 0; i < 9; i++)
        {
            sample.Add(0.0016m, 1m);
        }

        Assert.Null(sample.MedianPct);
        sample.Add(0.5m, 1m);
        sample.Add(1m, 0m);
        Assert.Equal(0.16m, sample.MedianPct);
        Assert.True(sample.Differs(0.25m));
        Assert.False(sample.Differs(0.16m));
        Assert.False(sample.Differs(0.1745m));
        for (var i = 0; i < 100; i++)
        {
            sample.Add(0.0026m, 1m);
        }

        Assert.Equal((100, 0.26m), (sample.Count, sample.MedianPct!.Value));
        var writer = new CseWriter();
        sample.Encode(writer);
        var reader = new CseReader(writer.Written);
        Assert.Equal(0.26m, FeeRateSample.Decode(ref reader).MedianPct);
    }

    private static ReconcileState Restored(ReconcileState state)
    {
        var writer = new CseWriter();
        state.Encode(writer);
        var reader = new CseReader(writer.Written);
        var restored = ReconcileState.Decode(ref reader);
        Assert.True(reader.AtEnd);
        Assert.Equal(state.Drifts, restored.Drifts);
        Assert.Equal(state, restored with { Drifts = state.Drifts });
        return restored;
    }

    private static ReconcileResult Run(ReconcileInput input) => Reconciliation.Evaluate(input, ReconcileState.Empty);

    private static ReconcileInput Input(decimal delta) => new()
    {
        At = Fixture.At(0),
        IsValid = true,
        Balances = [new("USD", 50m + delta, 50m, 0.0001m, 1m)],
        AccountValue = 100m,
        OrderSize = 2m,
    };
}

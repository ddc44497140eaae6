using Millwright.Kernel;
using Millwright.Portfolio.Plant;
using Millwright.Portfolio.Records;
using Millwright.Portfolio.Replay;
using Millwright.Portfolio.Spiral;

namespace Millwright.Portfolio.Tests.Plant;

/// <summary>Duplicate, late, missing and dead inputs: degraded honestly, nothing doubled (portfolio.md §2, §10.5).
/// </summary>
public sealed class DegradedInputTests
{
    private const int Hours = 24 * 20;

    [Fact]
    public void Given_every_record_twice_and_some_late_then_nothing_is_doubled()
    {
        var bars = SyntheticBars.Make(Hours);
        var clean = Replay(bars);
        var log = new RowLog();
        var feed = new BarFeed(bars);
        byte[]? older = null;
        var records = 0;
        while (feed.TryNext(out var time, out var type, out var payload))
        {
            log.Run.Apply(time, type, payload);
            log.Run.Apply(time, type, payload);
            if (type == PortfolioRecord.Bars)
            {
                if (older is not null && records++ % 5 == 0)
                {
                    log.Run.Apply(time, type, older);
                }

                older = payload.ToArray();
            }
        }

        Assert.Equal(clean.Text(long.MaxValue), log.Text(long.MaxValue));
        Assert.Equal(clean.Run.Plant.Intake.Bars, log.Run.Plant.Intake.Bars);
        Assert.True(log.Run.Plant.Intake.Duplicates > 0 && log.Run.Plant.Intake.Late > 0);
    }

    [Fact]
    public void Given_no_dominance_and_no_hype_then_phases_are_warm_and_the_flag_says_so()
    {
        var log = Replay(SyntheticBars.Make(Hours));

        Assert.All(log.Bands, b => Assert.Contains("dominance_stale", b.Flags));
        Assert.All(log.Bands, b => Assert.Equal(0.0, b.Nudge.Total));
        Assert.NotEqual(Phase.Unknown, log.Run.Plant.LabelOf(Horizon.Meso));
        Assert.Equal(Phase.Unknown, log.Run.Plant.LabelOf(Horizon.Micro));
    }

    [Fact]
    public void Given_a_token_that_dies_then_its_orders_stop_and_an_incident_is_raised()
    {
        var bars = SyntheticBars.Make(24 * 28);
        var alive = Replay(bars);
        var bought = alive.Fills.First(f => f.IsBuy && f.TimeMs > SyntheticBars.StartMs + (24 * 14 * 3_600_000L));
        var deathMs = bought.TimeMs + (2 * 3_600_000L);
        var dead = Replay([.. bars.Select(b => b.Token == bought.Token
            ? b with { Bars = [.. b.Bars.Where(r => r.StartMs < deathMs)] }
            : b)]);

        Assert.True(dead.Run.Plant.QuantityOf(bought.Token) > 0m);
        Assert.Contains("portfolio.stale_price", dead.Run.Incidents.Keys);
        Assert.DoesNotContain(dead.Fills, f => f.Token == bought.Token && f.TimeMs > deathMs + 7_200_000L);
        Assert.All(
            dead.Strands.Where(s => s.Token == bought.Token && s.TimeMs > deathMs + 7_200_000L),
            s => Assert.Contains(s.Reasons, r => r.Name == "stale_price"));
        Assert.True(dead.Bands[^1].NavUsd > 0m);
    }

    [Fact]
    public void Given_bitcoin_missing_for_two_days_then_the_label_freezes_and_recovers()
    {
        var from = SyntheticBars.StartMs + (24 * 12 * 3_600_000L);
        var to = from + (48 * 3_600_000L);
        var log = Replay([.. SyntheticBars.Make(Hours).Select(b => b.Token == "BTC"
            ? b with { Bars = [.. b.Bars.Where(r => r.StartMs < from || r.StartMs >= to)] }
            : b)]);
        var meso = log.Phases.Where(p => p.Token == "PORTFOLIO" && p.Horizon == "meso").ToList();
        var frozen = meso.Where(p => p.TimeMs > from && p.MissingFraction > 0.2).ToList();

        Assert.True(frozen.Count > 24, $"{frozen.Count} frozen hours");
        Assert.All(frozen, p => Assert.Equal(0.0, p.Confidence));
        Assert.Single(frozen.Select(p => p.Phase).Distinct());
        var hours = frozen.Select(p => p.TimeMs / 3_600_000).ToHashSet();
        Assert.DoesNotContain(log.Fills, f => f.IsBuy && hours.Contains((f.TimeMs / 3_600_000) - 1));
        Assert.Contains("portfolio.degraded", log.Run.Incidents.Keys);
        Assert.True(meso[^1].MissingFraction <= 0.2);
    }

    [Fact]
    public void Given_bad_rows_then_they_are_counted_and_the_rest_is_taken()
    {
        var log = new RowLog();
        var good = new BarRow("BTC", SyntheticBars.StartMs, 3600, 1.0, 2.0, 0.5, 1.5, 10.0);
        BarRow[] rows =
        [
            good, good with { Token = "ETH", Low = -1.0 }, good with { Token = "ETH", High = 1.2 },
            good with { Token = "ETH", StartMs = SyntheticBars.StartMs + 5 }, good with { Token = "SOL" },
            good with { Token = "SOL", StartMs = SyntheticBars.StartMs + 7_200_000 },
        ];

        log.Run.Apply(SyntheticBars.StartMs + 3_601_000, PortfolioRecord.Bars, BarRow.Encode(rows));
        log.Run.Apply(SyntheticBars.StartMs + 3_601_000, PortfolioRecord.Bars, [1, 2, 3]);

        Assert.Equal((2L, 0L, 0L, 4L), log.Run.Plant.Intake);
        Assert.Contains("portfolio.malformed_record", log.Run.Incidents.Keys);
        Assert.Equal(PlantState.Running, log.Run.Group.StateOf(log.Run.Number));
    }

    private static RowLog Replay(IReadOnlyList<TokenBars> bars)
    {
        var log = new RowLog();
        log.Run.Run(new BarFeed(bars));
        return log;
    }
}

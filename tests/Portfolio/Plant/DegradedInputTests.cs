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
    public void Given_dominance_that_stops_and_returns_then_the_nudge_is_zero_and_the_incident_clears()
    {
        var log = new RowLog();
        var feed = new BarFeed(SyntheticBars.Make(48));
        var (stops, returns) = (SyntheticBars.StartMs + (10 * 3_600_000L), SyntheticBars.StartMs + (30 * 3_600_000L));
        while (feed.TryNext(out var time, out var type, out var payload))
        {
            log.Run.Apply(time, type, payload);
            if (type == PortfolioRecord.Bars && (time < stops || time > returns))
            {
                log.Run.Apply(
                    time, PortfolioRecord.Dominance, new DominanceRow(time, 52.0 + (time % 7 * 0.1), 6.0).Encode());
            }

            if (time == stops + (8 * 3_600_000L) + 1_000)
            {
                Assert.Contains(log.Run.Group.Incidents.Open, i => i.Rule == "portfolio.dominance_stale");
            }
        }

        var stale = log.Bands.Where(b => b.Flags.Contains("dominance_stale")).ToList();
        Assert.InRange(stale.Count, 14, 20);
        Assert.All(stale, b => Assert.Null(b.BtcLevel));
        Assert.Contains("portfolio.dominance_stale", log.Run.Incidents.Keys);
        Assert.DoesNotContain(log.Run.Group.Incidents.Open, i => i.Rule == "portfolio.dominance_stale");
    }

    [Fact]
    public void Given_all_bars_late_by_hours_then_buys_stop_by_breaker_and_everything_clears_when_they_return()
    {
        var from = SyntheticBars.StartMs + (24 * 12 * 3_600_000L);
        var to = from + (6 * 3_600_000L);
        var log = Replay([.. SyntheticBars.Make(24 * 16).Select(b => b with
        {
            Bars = [.. b.Bars.Where(r => r.StartMs < from || r.StartMs >= to)],
        })]);
        var hole = log.Strands.Where(s => s.TimeMs > from + 7_200_000 && s.TimeMs < to).ToList();

        Assert.NotEmpty(hole);
        Assert.All(hole, s => Assert.Equal("hold", s.Type));
        Assert.Contains("portfolio.ingest_lag", log.Run.Incidents.Keys);
        Assert.Contains("portfolio.breaker_ingest", log.Run.Incidents.Keys);
        Assert.Contains("portfolio.features_age", log.Run.Incidents.Keys);
        Assert.DoesNotContain(
            log.Run.Group.Incidents.Open,
            i => i.Rule is "portfolio.ingest_lag" or "portfolio.breaker_ingest" or "portfolio.features_age");
        Assert.Contains(log.Fills, f => f.TimeMs > to + 86_400_000);
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
        Assert.Contains(dead.Run.Group.Incidents.Open, i => i.Rule == "portfolio.stale_price");

        var back = Replay([.. bars.Select(b => b.Token == bought.Token
            ? b with { Bars = [.. b.Bars.Where(r => r.StartMs < deathMs || r.StartMs >= deathMs + 86_400_000L)] }
            : b)]);
        Assert.Contains("portfolio.stale_price", back.Run.Incidents.Keys);
        Assert.DoesNotContain(back.Run.Group.Incidents.Open, i => i.Rule == "portfolio.stale_price");
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
        Assert.Contains(log.Run.Group.Incidents.Open, i => i.Rule == "portfolio.malformed_record");
        for (var hour = 2; hour < 6; hour++)
        {
            log.Run.Apply(SyntheticBars.StartMs + (hour * 3_600_000L) + 600_000, RecordType.Tick, []);
        }

        Assert.DoesNotContain(log.Run.Group.Incidents.Open, i => i.Rule == "portfolio.malformed_record");
    }

    private static RowLog Replay(IReadOnlyList<TokenBars> bars)
    {
        var log = new RowLog();
        log.Run.Run(new BarFeed(bars));
        return log;
    }
}

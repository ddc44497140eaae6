using Millwright.Alpha.Divergence;
using Millwright.Alpha.Lab;
using Millwright.Alpha.Parity;
using Millwright.Kernel;

namespace Millwright.Alpha.Tests.Lab;

public sealed class LabTests
{
    [Fact]
    public void Given_a_million_instances_then_a_scan_is_one_pass_in_64_MiB_and_the_better_parameters_win()
    {
        var lattice = new BanditLattice(
        [
            new("entry", [.. Enumerable.Range(1, 100).Select(i => -0.001 * i)]),
            new("extreme", [.. Enumerable.Range(1, 10).Select(i => -0.2 - (0.01 * i))]),
            new("tp", [.. Enumerable.Range(1, 10).Select(i => 10.0 * i)]),
            new("sl", [.. Enumerable.Range(1, 10).Select(i => 15.0 * i)]),
            new("max_bars", [.. Enumerable.Range(1, 10).Select(i => 2.0 * i)]),
        ]);
        Assert.Equal(1_000_000, lattice.Count);
        Assert.True(BanditLab.BytesPerInstance <= 64, $"{BanditLab.BytesPerInstance} B");
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var lab = new BanditLab(lattice);
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before <= 64L * 1024 * 1024);
        var random = Xoshiro256.Create(7, "lab");
        double[] prices = [100.0];
        for (var scan = 0; scan < 40; scan++)
        {
            var d = -0.1 * random.NextUnit();
            lab.Scan(new BanditScan(d, 0, 6.0), prices);
            prices[0] *= 1.0 - (d < -0.08 ? 0.002 : -0.001);
        }

        Assert.True(lab.Halve(30, timeOver: true, 256));
        Assert.Equal(250_000, lab.Alive);
        var top = lab.Top(10);
        Assert.Equal(10, top.Count);
        Assert.All(top, r => Assert.True(lattice.Entry(r.Instance) < 0.0 && r.Episodes > 1));
        Assert.True(top[0].Index >= top[^1].Index);
    }

    [Fact]
    public void Given_the_same_stream_then_two_laboratories_rank_the_same()
    {
        static IReadOnlyList<BanditRank> Run()
        {
            var lab = new BanditLab(new BanditLattice(
            [
                new("entry", [-0.01, -0.03, -0.05]), new("extreme", [-0.1]), new("tp", [20, 60]), new("sl", [40, 90]),
                new("max_bars", [5, 20]),
            ]));
            var market = new CorrelatedMarket(4, 3);
            var random = Xoshiro256.Create(3, "lab");
            for (var i = 0; i < 3_000; i++)
            {
                market.Step();
                lab.Scan(new BanditScan(-0.06 * random.NextUnit(), (int)random.Below(4), 6.0), market.Prices);
            }

            return lab.Top(24);
        }

        Assert.Equal(Run(), Run());
        Assert.Equal(24, Run().Count);
        Assert.All(Run(), r => Assert.InRange(r.DeflatedSharpe, 0.0, 1.0));
    }

    [Fact]
    public void Given_losing_episodes_then_the_breach_probability_is_one_and_winning_ones_never_breach()
    {
        Assert.Null(BreachEstimate.Of(new double[99], 1));
        Assert.Equal(1.0, BreachEstimate.Of(Enumerable.Repeat(-0.002, 120).ToArray(), 1));
        Assert.Equal(0.0, BreachEstimate.Of(Enumerable.Repeat(0.002, 120).ToArray(), 1));
        var mixed = Enumerable.Range(0, 200).Select(i => i % 3 == 0 ? -0.03 : 0.016).ToArray();
        var p = BreachEstimate.Of(mixed, 1);
        Assert.Equal(p, BreachEstimate.Of(mixed, 1));
        Assert.InRange(p!.Value, 0.001, 0.999);
    }

    [Fact]
    public void Given_neighbouring_numbers_then_their_distance_counts_the_steps_between_them()
    {
        Assert.Equal(0ul, UlpHistogram.Distance(1.0, 1.0));
        Assert.Equal(1ul, UlpHistogram.Distance(1.0, Math.BitIncrement(1.0)));
        Assert.Equal(2ul, UlpHistogram.Distance(double.Epsilon, -double.Epsilon));
        var table = new UlpHistogram();
        table.Add(1.0, 1.0);
        Assert.Equal("BIT_IDENTICAL", table.Verdict(0));
        table.Add(1.0, Math.BitIncrement(Math.BitIncrement(Math.BitIncrement(1.0))));
        Assert.Equal("WITHIN(3 ULP)", table.Verdict(4));
        Assert.Equal("DIFFERENT", table.Verdict(2));
        Assert.Contains(("3–4", 1L), table.Classes);
        table.Add(1.0, double.NaN);
        Assert.Equal("DIFFERENT", table.Verdict(ulong.MaxValue));
    }

    [Fact]
    public void Given_reference_lines_then_absent_fields_stay_absent_and_bad_rows_name_line_and_field()
    {
        var good = ReferenceFile.Parse(
            "{\"ts\":1700000000,\"scan_no\":7,\"action\":\"Enter\",\"symbol\":\"AAUSDT\","
                + "\"factors\":{\"dc\":1.1}}", 1).Value;
        Assert.Equal(7ul, good.Scan);
        Assert.Equal(1_700_000_000_000_000_000, good.TsNs);
        Assert.Equal([1.1, null, null, null], good.Factors);
        Assert.Null(good.Leverage);
        Assert.Equal(good.Symbol, ReferenceRow.Decode(good.Encode())!.Symbol);
        foreach (var (line, field) in new[]
        {
            ("{\"action\":\"Enter\"}", "ts"), ("{\"ts\":1}", "action"),
            ("{\"ts\":1,\"action\":\"Enter\",\"leverage\":-2}", "leverage"),
            ("{\"ts\":1,\"action\":\"Enter\",\"bars_held\":-106}", "bars_held"), ("{", "line"),
        })
        {
            Assert.False(ReferenceFile.Parse(line, 12).TryGet(out _, out var error));
            Assert.Equal(field, error.Field);
            Assert.Contains("line 12", error.Message, StringComparison.Ordinal);
        }
    }
}

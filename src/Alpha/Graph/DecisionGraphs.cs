namespace Millwright.Alpha.Graph;

/// <summary>The graphs of a scan's decision (alpha.md §25): composition, exit, and entry from the shares on.</summary>
public static class DecisionGraphs
{
    private const string Quote = "quote";
    private const string Bps = "bps";
    private const string Price = "price";
    private static readonly double[] Weights = [0.22, 0.18, 0.20, 0.10, 0.12, 0.08, 0.10];

    /// <summary>sizing.compose.</summary>
    public static DecisionGraph Composition { get; } = ComposeGraph();

    /// <summary>exit.v7 with the default limits.</summary>
    public static DecisionGraph Exit { get; } = ExitGraph();

    /// <summary>Entry of the short lane: from shares, factors and prices to leverage and notional.</summary>
    public static DecisionGraph Entry { get; } = EntryGraph(6, 30);

    /// <summary>All graphs.</summary>
    public static IReadOnlyList<DecisionGraph> All { get; } = [Composition, Exit, Entry];

    private static DecisionGraph ComposeGraph()
    {
        var g = new GraphBuilder("composition");
        var (s, dc, boost, beta) = (g.Input("s"), g.Input("dc"), g.Input("acb_boost"), g.Input("beta"));
        var (mc, ob, esof) = (g.Input("mc_scale"), g.Input("ob"), g.Input("esof"));
        var stalker = g.Input("stalker", flag: true);
        var (least, capital, fraction) = (g.Input("min_leverage"), g.Input("capital", Quote), g.Input("fraction"));
        var (baseMax, absMax, cap) = (g.Input("base_max"), g.Input("abs_max"), g.Input("stalker_cap"));
        var (lMin, lMax) = (g.Input("l_min"), g.Input("l_max"));
        Compose(
            g, s, dc, boost, beta, mc, ob, esof, stalker, least, capital, fraction, baseMax, absMax, cap, lMin, lMax);
        return g.Build();
    }

    private static void Compose(
        GraphBuilder g, int s, int dc, int boost, int beta, int mc, int ob, int esof, int stalker, int least,
        int capital, int fraction, int baseMax, int absMax, int cap, int lMin, int lMax)
    {
        var c = g.Mul(g.Mul(s, s), s);
        var regime = g.Mul(g.Mul(boost, g.Add(g.Const(1.0), g.Mul(beta, c))), mc);
        var start = g.Add(lMin, g.Mul(c, g.Sub(lMax, lMin)));
        var raw = g.Mul(g.Mul(g.Mul(g.Mul(start, dc), regime), ob), esof);
        var cap0 = g.Mul(g.Mul(g.Mul(baseMax, regime), ob), esof);
        var cap1 = g.Min(cap0, absMax);
        var clamped = g.Select(stalker, g.Min(cap1, cap), cap1);
        var inner = g.Min(raw, clamped);
        var leverage = g.Max(least, inner);
        var bind = g.Select(
            g.Less(inner, leverage), g.Const(4.0),
            g.Select(
                g.LessOrEqual(raw, clamped), g.Const(0.0),
                g.Select(
                    g.And(stalker, g.Less(cap, cap1)), g.Const(3.0),
                    g.Select(g.Less(absMax, cap0), g.Const(2.0), g.Const(1.0)))));
        g.Output("base", start);
        g.Output("regime", regime);
        g.Output("raw", raw);
        g.Output("clamped_max", clamped);
        g.Output("leverage", leverage);
        g.Output("notional", g.Mul(g.Mul(capital, fraction), leverage));
        g.Output("bind", bind);
    }

    private static DecisionGraph ExitGraph()
    {
        var g = new GraphBuilder("exit");
        var dir = g.Input("dir");
        var (entry, px, bars) = (g.Input("entry_px", Price), g.Input("px", Price), g.Input("bars_held"));
        var before = g.Input("mfe_bps", Bps);
        var (hasD, d, dEntry, dExtreme) = (
            g.Input("has_d", flag: true), g.Input("d_now"), g.Input("d_entry"), g.Input("d_extreme"));
        var (hasOb, ob) = (g.Input("has_ob", flag: true), g.Input("ob"));
        var (hasVol, vol) = (g.Input("has_vol", flag: true), g.Input("vol_ratio"));
        var (hasSlow, slow, sign) = (g.Input("has_v_slow", flag: true), g.Input("v_slow"), g.Input("v_slow_sign"));
        var streak = g.Input("streak");
        var (hibernate, flatten) = (g.Input("hibernate", flag: true), g.Input("flatten", flag: true));
        var pnl = g.Mul(dir, g.Mul(g.Div(g.Sub(px, entry), entry), g.Const(10000.0, Bps)));
        var mfe = g.Select(g.Less(pnl, before), before, pnl);
        var one = g.Const(1.0);
        var two = g.Const(2.0);
        var gave = g.LessOrEqual(g.Const(20.0, Bps), mfe);
        var safe = g.Select(gave, mfe, g.Const(20.0, Bps));
        var adverse = g.Max(g.Const(0.0, Bps), g.Neg(pnl));
        (int Available, int Vote)[] votes =
        [
            (gave, g.Sub(g.Mul(two, g.Div(g.Sub(mfe, pnl), safe)), one)),
            (g.True, g.Sub(g.Mul(two, g.Div(adverse, g.Const(150.0, Bps))), one)),
            (hasD, g.Div(g.Neg(g.Sub(d, dEntry)), g.Sub(dExtreme, dEntry))),
            (g.True, g.Sub(g.Mul(two, g.Div(bars, g.Const(120.0))), one)),
            (hasOb, g.Neg(ob)),
            (hasVol, g.Sub(vol, g.Const(1.5))),
            (hasSlow, g.Div(g.Neg(g.Mul(slow, sign)), g.Const(0.002))),
        ];
        int num = g.Const(0.0), den = g.Const(0.0);
        for (var i = 0; i < votes.Length; i++)
        {
            var vote = g.Select(votes[i].Available, g.Clamp(votes[i].Vote, -1.0, 1.0), g.Const(0.0));
            var weight = g.Select(votes[i].Available, g.Const(Weights[i]), g.Const(0.0));
            num = g.Add(num, g.Mul(weight, vote));
            den = g.Add(den, weight);
            g.Output($"vote{i + 1}", vote);
        }

        Rules(g, pnl, mfe, g.Div(num, den), den, streak, bars, hibernate, flatten);
        return g.Build();
    }

    private static void Rules(
        GraphBuilder g, int pnl, int mfe, int score, int quorum, int streak, int bars, int hibernate, int flatten)
    {
        var few = g.Less(quorum, g.Const(0.40));
        var high = g.LessOrEqual(g.Const(0.55), score);
        var next = g.Select(
            g.And(g.LessOrEqual(g.Const(0.40), quorum), high), g.Add(streak, g.Const(1.0)), g.Const(0.0));
        (int When, double Action, double Reason)[] rules =
        [
            (hibernate, 2.0, 6.0),
            (flatten, 2.0, 5.0),
            (g.LessOrEqual(pnl, g.Const(-150.0, Bps)), 2.0, 4.0),
            (g.LessOrEqual(g.Const(95.0, Bps), pnl), 2.0, 3.0),
            (g.LessOrEqual(g.Const(120.0), bars), 2.0, 2.0),
            (few, 0.0, 1.0),
            (g.LessOrEqual(g.Const(2.0), next), 2.0, 0.0),
            (g.LessOrEqual(g.Const(0.35), score), 1.0, 0.0),
        ];
        int action = g.Const(0.0), reason = g.Const(0.0);
        foreach (var (when, then, why) in rules.Reverse())
        {
            action = g.Select(when, g.Const(then), action);
            reason = g.Select(when, g.Const(why), reason);
        }

        g.Output("pnl_bps", pnl);
        g.Output("mfe_bps", mfe);
        g.Output("score", score);
        g.Output("quorum", quorum);
        g.Output("streak", next);
        g.Output("action", action);
        g.Output("reason", reason);
    }

    private static DecisionGraph EntryGraph(int fast, int slow)
    {
        var g = new GraphBuilder("entry");
        var vFast = Slope(g, "fast", fast);
        var vSlow = Slope(g, "slow", slow);
        var d = g.Sub(vFast, vSlow);
        var (entry, extreme) = (g.Const(-0.02), g.Const(-0.05));
        var s = g.Clamp(g.Div(g.Sub(d, entry), g.Sub(extreme, entry)), 0.0, 1.0);
        var (p0, p1) = (g.Input("p0", Price), g.Input("p1", Price));
        var move = g.Neg(g.Mul(g.Div(g.Sub(p1, p0), p0), g.Const(10000.0, Bps)));
        var dc = g.Select(
            g.LessOrEqual(g.Const(0.75, Bps), move), g.Const(1.10),
            g.Select(g.LessOrEqual(move, g.Const(-0.75, Bps)), g.Const(0.75), g.Const(1.00)));
        var stress = g.Input("acb_stress");
        var boost = g.Add(g.Const(1.0), g.Mul(g.Const(0.5), g.Log1p(stress)));
        var beta = g.Select(g.LessOrEqual(g.Const(0.0), vSlow), g.Const(0.8), g.Const(0.2));
        var mc = Table(g, g.Input("p_breach"), [0.05, 0.10, 0.20], [1.0, 0.5, 0.25, 0.0]);
        var esof = Table(g, g.Input("esof"), [-0.60, -0.25, 0.25], [0.50, 0.80, 1.00, 1.10]);
        var (hasOb, consensus) = (g.Input("has_ob", flag: true), g.Input("consensus"));
        var up = g.Add(
            g.Const(1.0), g.Mul(g.Const(0.25), g.Max(g.Const(0.0), g.Sub(consensus, g.Const(0.10)))));
        var down = g.Sub(
            g.Const(1.0), g.Mul(g.Const(0.50), g.Max(g.Const(0.0), g.Sub(g.Neg(consensus), g.Const(0.10)))));
        var ob = g.Select(
            hasOb, g.Clamp(g.Select(g.LessOrEqual(g.Const(0.0), consensus), up, down), 0.60, 1.20), g.Const(1.0));
        var (stalker, capital) = (g.Input("stalker", flag: true), g.Input("capital", Quote));
        g.Output("d", d);
        g.Output("v_fast", vFast);
        g.Output("v_slow", vSlow);
        g.Output("triggered", g.Select(g.LessOrEqual(d, entry), g.Const(1.0), g.Const(0.0)));
        g.Output("s", s);
        g.Output("dc", dc);
        g.Output("boost", boost);
        g.Output("ob", ob);
        Compose(
            g, s, dc, boost, beta, mc, ob, esof, stalker, g.Const(0.5), capital, g.Const(0.20), g.Const(8.0),
            g.Const(9.0), g.Const(2.0), g.Const(0.5), g.Const(8.0));
        return g.Build();
    }

    /// <summary>Value of the first edge that x lies below; the last value otherwise.</summary>
    private static int Table(GraphBuilder g, int x, double[] edges, double[] values)
    {
        var result = g.Const(values[^1]);
        for (var i = edges.Length - 1; i >= 0; i--)
        {
            result = g.Select(g.Less(x, g.Const(edges[i])), g.Const(values[i]), result);
        }

        return result;
    }

    private static int Slope(GraphBuilder g, string name, int k)
    {
        var half = (k - 1) / 2.0;
        var shares = Enumerable.Range(0, k).Select(j => g.Input($"{name}{j}")).ToArray();
        var sum = g.Const(0.0);
        for (var j = 0; j < k; j++)
        {
            sum = g.Add(sum, g.Mul(g.Const(j - half), shares[j]));
        }

        return g.Div(sum, g.Const(k * (((double)k * k) - 1.0) / 12.0));
    }
}

using System.Text.Json;
using Millwright.Alpha.Factors;

namespace Millwright.Alpha.Parity;

/// <summary>
/// The entry path of the public reference (alpha.md D8, §16): signal, exits, selection, factors, composition and the
/// lane's own gates restated formula by formula, without any code of the plant.
/// </summary>
internal sealed class PublicLane
{
    private readonly EntryCase given;
    private readonly PublicSignal signal;
    private readonly double[] smooth;
    private readonly int n;
    private PublicPosition? held;
    private int lastExit = int.MinValue / 2;

    public PublicLane(EntryCase given)
    {
        this.given = given;
        n = given.Prices[0].Length;
        signal = new PublicSignal(n, given.Signal);
        smooth = new double[n];
        Array.Fill(smooth, double.NaN);
    }

    /// <summary>Answers a case of <c>decision.e2e</c>.</summary>
    public static void Answer(JsonElement input, Utf8JsonWriter output)
    {
        var lane = new PublicLane(new EntryCase(input));
        output.WriteStartArray("rows");
        for (var t = 0; t < lane.given.Count; t++)
        {
            lane.Scan(t, output);
        }

        output.WriteEndArray();
    }

    private void Scan(int t, Utf8JsonWriter output)
    {
        var books = given.Books(t);
        for (var i = 0; i < n; i++)
        {
            smooth[i] = double.IsNaN(books[i]) ? double.NaN
                : double.IsNaN(smooth[i]) ? books[i]
                : smooth[i] + (0.3 * (books[i] - smooth[i]));
        }

        signal.Take(given.Prices[t]);
        var d = given.Rejected(t) ? double.NaN
            : double.IsNaN(signal.Divergence) ? double.NaN
            : given.Score(t) ?? signal.Divergence;
        var (consensus, ob) = PublicFormulas.Consensus(smooth, n, given.Lane.Direction);
        output.WriteStartObject();
        output.WriteNumber("t", t);
        var late = new DeferredExit(output);
        Exit(t, d, consensus, late);
        var (action, chosen, rank, dc) = Choose(t, d);
        output.WriteString("action", action);
        output.Bits("d", d);
        late.Write();
        if (action == "Enter")
        {
            Enter(t, d, chosen, rank, dc, ob, output);
        }

        output.WriteEndObject();
        if (given.Ended(t) && held is not null)
        {
            held = null;
            lastExit = t;
        }
    }

    private void Exit(int t, double d, double consensus, DeferredExit late)
    {
        if (held is not { } position)
        {
            return;
        }

        var o = given.Lane;
        var price = double.IsNaN(given.Prices[t][position.Instrument])
            ? signal.Last(position.Instrument)
            : given.Prices[t][position.Instrument];
        var volatility = Volatility(position.Instrument);
        var vote = PublicExit.Decide(
            o.Exits, o.Direction, position, price, t - position.Scan, d, o.Entry, o.Extreme, consensus,
            position.Volatility > 0.0 ? volatility / position.Volatility : double.NaN, signal.SlowVelocity,
            given.Posture(t), given.Breaker(t));
        late.Take(vote);
        if (vote.Action == "Exit")
        {
            held = null;
            lastExit = t;
        }
        else
        {
            held = position with { Mfe = vote.Mfe, Streak = vote.Streak };
        }
    }

    private (string Action, int Instrument, double Rank, (double Move, string Status, double Mult) Dc) Choose(
        int t, double d)
    {
        var none = (0.0, "", 1.0);
        var o = given.Lane;
        if (double.IsNaN(d))
        {
            return ("Warmup", -1, 0.0, none);
        }

        if (!(o.Direction < 0 ? d <= o.Entry : d >= o.Entry))
        {
            return ("NoSignal", -1, 0.0, none);
        }

        if (given.Posture(t) is Posture.Turtle or Posture.Hibernate)
        {
            return ("Veto:posture", -1, 0.0, none);
        }

        var (chosen, rank) = Best(given.Blocked(t));
        if (chosen < 0)
        {
            return ("Veto:no_candidate", -1, 0.0, none);
        }

        var then = t >= o.ConfirmationScans ? given.Prices[t - o.ConfirmationScans][chosen] : double.NaN;
        var dc = PublicFormulas.Confirmation(then, given.Prices[t][chosen], o.Direction, o.ConfirmationBps);
        return (o.VetoContradiction && dc.Status == "Contradict" ? "Veto:dc" : "Enter", chosen, rank, dc);
    }

    private void Enter(
        int t, double d, int chosen, double rank, (double Move, string Status, double Mult) dc, double ob,
        Utf8JsonWriter output)
    {
        var o = given.Lane;
        var s = PublicFormulas.Unit((d - o.Entry) / (o.Extreme - o.Entry));
        var acb = PublicFormulas.Stress(
            given.Indicators(t), signal.SlowVelocity, o.Direction, o.Kappa, o.BetaHigh, o.BetaLow);
        var mc = given.Breach(t) is { } p ? PublicFormulas.Envelope(p).Scale : 1.0;
        var esof = given.Esof(t) is { } e ? PublicFormulas.Season(e) : 1.0;
        var c = PublicFormulas.Compose(
            s, dc.Mult, acb.Boost, acb.Beta, mc, ob, esof, given.Posture(t) == Posture.Stalker, o.MinLeverage,
            given.Capital(t), o.Fraction * given.FractionScale(t), o.BaseMax, o.AbsMax, o.StalkerCap, o.LeastLeverage,
            o.MostLeverage);
        var zero = dc.Mult == 0.0 || acb.Boost == 0.0 || mc == 0.0 || ob == 0.0 || esof == 0.0;
        var gate = zero ? "ZeroFactor" : held is not null ? "NoSlot" : t - lastExit <= o.Cooldown ? "Cooldown" : "Open";
        output.WriteNumber("symbol", chosen);
        output.Bits("s", s);
        output.Bits("irp", rank);
        output.WriteString("dc", dc.Status);
        output.Bits("regime", c.Regime);
        output.Bits("ob", ob);
        output.Bits("esof", esof);
        output.Bits("leverage", c.Leverage);
        output.Bits("notional", c.Notional);
        output.WriteString("bind", c.Bind);
        output.WriteString("gate", gate);
        if (gate == "Open" && !given.Outside(t))
        {
            held = new PublicPosition(
                chosen, t, given.Prices[t][chosen], 0.0, Volatility(chosen), signal.SlowVelocity >= 0.0 ? 1 : -1, 0);
        }
    }

    private (int Instrument, double Rank) Best(bool[] blocked)
    {
        var (best, top) = (-1, double.NaN);
        var back = given.Lane.Lookback;
        for (var i = 0; i < n; i++)
        {
            var position = Array.IndexOf(signal.Active, i);
            if (blocked[i] || position < 0 || signal.Returns.Count < back)
            {
                continue;
            }

            double sum = 0.0, size = 0.0;
            foreach (var row in signal.Returns.TakeLast(back))
            {
                sum += row[i];
                size += Math.Abs(row[i]);
            }

            if (!(size > 0.0))
            {
                continue;
            }

            var align = 0.0;
            for (var j = 0; j < signal.Active.Length; j++)
            {
                align += signal.Fast[position, j];
            }

            align /= signal.Active.Length;
            var efficiency = Math.Abs(sum) / size;
            var noise = ((size / back) * 10000.0) * (1.0 - efficiency);
            var rank = ((0.5 * DMath.Log1p(efficiency)) + (0.35 * align)) - (0.15 * (noise / 10.0));
            if (rank >= given.Lane.LeastRank && (best < 0 || rank > top))
            {
                (best, top) = (i, rank);
            }
        }

        return (best, top);
    }

    private double Volatility(int instrument)
    {
        var squares = 0.0;
        foreach (var row in signal.Returns.TakeLast(given.Lane.VolatilityReturns))
        {
            squares += row[instrument] * row[instrument];
        }

        return Math.Sqrt(squares / given.Lane.VolatilityReturns);
    }
}

using Millwright.Portfolio.Actions;
using Millwright.Portfolio.Numerics;

namespace Millwright.Portfolio.Tokens;

/// <summary>Daily weakness of a token (portfolio.md §7.8).</summary>
internal sealed class TokenHealth
{
    private const int DualDays = 14;
    private const int FewestDays = 3;
    private const int FewestForDeviation = 7;
    private readonly SlidingWindow residuals = new(30);
    private readonly SlidingWindow relative = new(DualDays);

    public Weakness Weakness { get; } = new();

    public double Dead { get; set; }

    public double DeadFinal { get; set; }

    /// <summary>−WeaknessEMA ÷ sd of 30 daily residuals, clamped ±3; 0 with fewer than 7 days.</summary>
    public double ResidualWeakness
    {
        get
        {
            if (residuals.Count < FewestForDeviation)
            {
                return 0.0;
            }

            var deviation = SampleZ.Winsorized(residuals.Items, 0.0, 1.0).Deviation;
            return deviation <= 1e-15 ? 0.0 : Math.Clamp(-Weakness.Ema / deviation, -3.0, 3.0);
        }
    }

    public bool IsLaggard => Weakness.Class == WeaknessClass.Laggard;

    /// <summary>Takes a day: residual against bitcoin and return above the universe's median.</summary>
    public void Day(double residual, double aboveMedian, bool enteredRecover)
    {
        Weakness.Update(residual, enteredRecover, DeadFinal);
        residuals.Add(residual);
        relative.Add(aboveMedian);
    }

    /// <summary>Weak on bitcoin's good days against it and on its bad days against the universe.</summary>
    /// <param name="btc">Bitcoin's daily returns, aligned at the newest.</param>
    public bool IsDualWeak(ReadOnlySpan<double> btc)
    {
        var n = Math.Min(Math.Min(btc.Length, relative.Count), Math.Min(residuals.Count, DualDays));
        var own = residuals.Tail(n);
        var above = relative.Tail(n);
        var market = btc[^n..];
        double up = 0.0, down = 0.0;
        int ups = 0, downs = 0;
        for (var i = 0; i < n; i++)
        {
            if (market[i] > 0.0)
            {
                up += own[i];
                ups++;
            }
            else if (market[i] < 0.0)
            {
                down += above[i];
                downs++;
            }
        }

        return ups >= FewestDays && downs >= FewestDays && up < 0.0 && down < 0.0;
    }

    public void Encode(CseWriter writer)
    {
        residuals.Encode(writer);
        relative.Encode(writer);
        Weakness.Encode(writer);
        writer.F64(Dead);
        writer.F64(DeadFinal);
    }

    public void Decode(ref CseReader reader)
    {
        residuals.Decode(ref reader);
        relative.Decode(ref reader);
        Weakness.Decode(ref reader);
        Dead = reader.F64();
        DeadFinal = reader.F64();
    }
}

namespace Millwright.Portfolio.Actions;

/// <summary>Daily weakness of a token against bitcoin (portfolio.md §7.8).</summary>
public sealed class Weakness
{
    private const double Alpha = 0.25;
    private const int DaysPerCycle = 7;
    private const int WeakCycles = 3;
    private bool started;
    private int sinceCycle;
    private double? previousDead;

    /// <summary>WeaknessEMA of the daily residual log return.</summary>
    public double Ema { get; private set; }

    /// <summary>Negative days minus positive ones, at least 0.</summary>
    public int Days { get; private set; }

    /// <summary>Cycles spent below zero.</summary>
    public int Cycles { get; private set; }

    /// <summary>Class after the last day.</summary>
    public WeaknessClass Class { get; private set; }

    /// <summary>Takes a day.</summary>
    /// <param name="residual">Token − bitcoin log return of the day.</param>
    /// <param name="enteredRecover">The portfolio's Meso label entered Recover on this day.</param>
    /// <param name="deadScore">DeadScore_final of the day.</param>
    public void Update(double residual, bool enteredRecover, double deadScore)
    {
        Ema = started ? Ema + (Alpha * (residual - Ema)) : residual;
        started = true;
        Days = residual < 0.0 ? Days + 1 : Math.Max(Days - 1, 0);
        if (Ema >= 0.0)
        {
            Cycles = 0;
            sinceCycle = 0;
        }
        else if (Cycles == 0)
        {
            Cycles = 1;
            sinceCycle = 0;
        }
        else if (enteredRecover || ++sinceCycle >= DaysPerCycle)
        {
            Cycles++;
            sinceCycle = 0;
        }

        Class = Cycles >= WeakCycles && deadScore > previousDead ? WeaknessClass.Weak
            : Cycles >= 1 ? WeaknessClass.Laggard
            : WeaknessClass.None;
        previousDead = deadScore;
    }

    internal void Encode(CseWriter writer)
    {
        writer.Bool(started);
        writer.I32(sinceCycle);
        writer.F64(previousDead ?? -1.0);
        writer.F64(Ema);
        writer.I32(Days);
        writer.I32(Cycles);
        writer.U8((byte)Class);
    }

    internal void Decode(ref CseReader reader)
    {
        started = reader.Bool();
        sinceCycle = reader.I32();
        var dead = reader.F64();
        previousDead = dead < 0.0 ? null : dead;
        Ema = reader.F64();
        Days = reader.I32();
        Cycles = reader.I32();
        Class = (WeaknessClass)Math.Min(reader.U8(), (byte)WeaknessClass.Weak);
    }
}

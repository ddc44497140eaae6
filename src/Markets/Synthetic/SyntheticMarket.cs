namespace Millwright.Markets;

/// <summary>
/// Seeded synthetic price (grid.md §10.2): every second p := p × (1 + μ + σ·Z), floored at 1e-12 of the start, Z =
/// sum of 12 uniforms − 6; a script of regimes sets μ, σ and jumps and repeats when it ends. 12 uniforms (14 with
/// jumps) are drawn per step, so a market is a pure function of seed, stream and script.
/// </summary>
public sealed class SyntheticMarket
{
    private const double SecondsPerDay = 86_400.0;
    private const double SecondsPerHour = 3_600.0;
    private const double RelativeFloor = 1e-12;

    private readonly SyntheticRegime[] script;
    private readonly double floor;
    private Xoshiro256 random;
    private int regime;
    private long stepsInRegime;

    /// <summary>Starts a market.</summary>
    /// <param name="startPrice">First price in quote, finite and &gt; 0.</param>
    /// <param name="start">Time of the first price.</param>
    /// <param name="script">At least one regime with hours &gt; 0.</param>
    /// <param name="rootSeed">Root of the random streams.</param>
    /// <param name="stream">Name of the stream.</param>
    public SyntheticMarket(
        double startPrice, Instant start, IReadOnlyList<SyntheticRegime> script, ulong rootSeed, string stream)
    {
        ArgumentNullException.ThrowIfNull(script);
        if (!double.IsFinite(startPrice) || startPrice <= 0.0)
        {
            throw new ArgumentOutOfRangeException(nameof(startPrice), startPrice, "a price is finite and > 0");
        }

        if (script.Count == 0 || script.Any(static r => !(r.Hours > 0.0) || !(r.VolPctPerDay >= 0.0)))
        {
            throw new ArgumentException("a script has regimes with hours > 0 and volatility >= 0", nameof(script));
        }

        this.script = [.. script];
        random = Xoshiro256.Create(rootSeed, stream);
        floor = startPrice * RelativeFloor;
        Price = startPrice;
        Now = start;
    }

    /// <summary>Current price in quote.</summary>
    public double Price { get; private set; }

    /// <summary>Current time.</summary>
    public Instant Now { get; private set; }

    /// <summary>The regime in force.</summary>
    public SyntheticRegime Regime => script[regime];

    /// <summary>Goes one second on.</summary>
    public PricePoint Step()
    {
        var current = script[regime];
        var drift = current.DriftPctPerDay / 100.0 / SecondsPerDay;
        var deviation = current.VolPctPerDay / 100.0 / Math.Sqrt(SecondsPerDay);
        var next = Price * (1.0 + drift + (deviation * random.NextNormalApprox()) + Jump(current));
        Price = next > floor ? next : floor;
        Now += Duration.FromSeconds(1);
        stepsInRegime++;
        if (stepsInRegime >= current.Hours * SecondsPerHour)
        {
            stepsInRegime = 0;
            regime = (regime + 1) % script.Length;
        }

        return new(Now, Price);
    }

    /// <summary>Writes the state; the script is configuration.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        random.Encode(writer);
        writer.F64(Price);
        writer.I64(Now.Ns);
        writer.I32(regime);
        writer.I64(stepsInRegime);
    }

    /// <summary>Restores the state into a market with the same script.</summary>
    public void Decode(ref CseReader reader)
    {
        random = Xoshiro256.Decode(ref reader);
        Price = reader.F64();
        Now = new(reader.I64());
        regime = reader.I32();
        stepsInRegime = reader.I64();
    }

    private double Jump(SyntheticRegime current)
    {
        if (current.JumpProb <= 0.0)
        {
            return 0.0;
        }

        var happens = random.NextUnit() < current.JumpProb / SecondsPerHour;
        var up = random.NextUnit() < 0.5;
        return !happens ? 0.0 : (up ? current.JumpPct : -current.JumpPct) / 100.0;
    }
}

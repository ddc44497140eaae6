namespace Millwright.Kernel;

/// <summary>
/// Two-threshold switch (kernel.md §15). <c>on &gt; off</c>: set at x ≥ on, cleared at x ≤ off; <c>on &lt; off</c>:
/// set at x ≤ on, cleared at x ≥ off. A mutable value held in plant state.
/// </summary>
public struct Hysteresis
{
    private readonly double on;
    private readonly double off;

    private Hysteresis(double on, double off)
    {
        this.on = on;
        this.off = off;
    }

    /// <summary>Current output, false at the start.</summary>
    public bool IsSet { get; private set; }

    /// <summary>Checks the thresholds: finite and different, else <c>domain:hysteresis:…</c>.</summary>
    public static Result<Hysteresis> Create(double on, double off)
    {
        if (!double.IsFinite(on) || !double.IsFinite(off))
        {
            return Result<Hysteresis>.Fail("hysteresis", "not_finite", "Thresholds must be finite numbers.");
        }

        return on == off
            ? Result<Hysteresis>.Fail("hysteresis", "unknown", "The thresholds on and off must differ.")
            : Result<Hysteresis>.Ok(new Hysteresis(on, off));
    }

    /// <summary>Feeds one sample and returns the output.</summary>
    public bool Update(double x)
    {
        IsSet = Next(IsSet, x, on, off);
        return IsSet;
    }

    /// <summary>
    /// The rule by itself, for thresholds that are configuration of their holder: the set test, then the clear test,
    /// both inclusive.
    /// </summary>
    /// <param name="isSet">Output so far.</param>
    /// <param name="x">Sample; NaN keeps the output.</param>
    /// <param name="on">Threshold that sets.</param>
    /// <param name="off">Threshold that clears.</param>
    /// <param name="rising">True when large samples set; null = when <paramref name="on"/> is not below
    /// <paramref name="off"/>.</param>
    public static bool Next(bool isSet, double x, double on, double off, bool? rising = null) => rising ?? on >= off
        ? (isSet || x >= on) && !(x <= off)
        : (isSet || x <= on) && !(x >= off);

    /// <summary>Writes the output; thresholds are configuration.</summary>
    public readonly void Encode(CseWriter writer) => writer.Bool(IsSet);

    /// <summary>Reads the output.</summary>
    public void Decode(ref CseReader reader) => IsSet = reader.Bool();
}

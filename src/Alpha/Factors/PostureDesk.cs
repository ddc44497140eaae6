namespace Millwright.Alpha.Factors;

/// <summary>Posture from its four categories: worsening at once, improving after a dwell (alpha.md §9.5).</summary>
internal sealed class PostureDesk
{
    private const double Gap = 0.03;
    private static readonly double[] Enter = [0.90, 0.75, 0.50, 0.0];
    private static readonly Duration DwellMin = Duration.FromSeconds(300);
    private Dwell<int> level = new(DwellMin, 0);

    /// <summary>Categories: data, venue, parity, risk.</summary>
    public double[] Categories { get; } = [1.0, 1.0, 1.0, 1.0];

    /// <summary>Posture forced by the operator, or null.</summary>
    public Posture? Forced { get; private set; }

    /// <summary>True when an external feed decides.</summary>
    public bool External { get; private set; }

    public Posture Computed => (Posture)level.State;

    public double Score { get; private set; } = 1.0;

    /// <summary>Posture in force: the more cautious of the computed and the forced one, unless an admin forced it.
    /// </summary>
    public Posture InForce => Forced is { } forced && (forced > Computed || Bold) ? forced : Computed;

    private bool Bold { get; set; }

    /// <summary>Computes the posture from the categories, or takes an external one.</summary>
    public bool Update(Instant now, double? external)
    {
        var before = InForce;
        External = external is not null;
        Score = Math.Min(Math.Min(Categories[0], Categories[1]), Math.Min(Categories[2], Categories[3]));
        if (external is { } given)
        {
            level = new Dwell<int>(DwellMin, (int)given, now);
            return before != InForce;
        }

        var raw = 0;
        while (Score < Enter[raw])
        {
            raw++;
        }

        if (raw > level.State && Score < Enter[level.State] - Gap)
        {
            level = new Dwell<int>(DwellMin, raw, now);
        }
        else
        {
            level.Request(Math.Min(raw, level.State), now);
        }

        return before != InForce;
    }

    public void Force(Posture? posture, bool bold) => (Forced, Bold) = (posture, bold);

    public void Encode(CseWriter writer)
    {
        level.Encode(writer, static (w, v) => w.I32(v));
        foreach (var category in Categories)
        {
            writer.F64(category);
        }

        writer.F64(Score);
        writer.I32(Forced is { } forced ? (int)forced : -1);
        writer.Bool(Bold);
        writer.Bool(External);
    }

    public void Decode(ref CseReader reader)
    {
        level.Decode(ref reader, static (ref CseReader r) => r.I32());
        for (var i = 0; i < Categories.Length; i++)
        {
            Categories[i] = reader.F64();
        }

        Score = reader.F64();
        var forced = reader.I32();
        Forced = forced < 0 ? null : (Posture)forced;
        Bold = reader.Bool();
        External = reader.Bool();
    }
}

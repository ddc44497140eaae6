namespace Millwright.Kernel;

/// <summary>
/// Label of n + 1 levels separated by n ascending edges (kernel.md §15). A level is left only when x lies beyond its
/// edge by the gap; then the level is the one x falls into, unless the transition matrix forbids the jump, in which
/// case the
/// level moves one step in that direction.
/// </summary>
public struct Bands
{
    private readonly double[] edges;
    private readonly double gap;
    private readonly bool[,]? allowed;

    private Bands(double[] edges, double gap, bool[,]? allowed)
    {
        this.edges = edges;
        this.gap = gap;
        this.allowed = allowed;
    }

    /// <summary>Current level: 0 below the first edge … n above the last.</summary>
    public int Level { get; private set; }

    /// <summary>Checks the edges (finite, strictly ascending, at least one) and the gap (finite, ≥ 0).</summary>
    /// <param name="edges">Ascending edges.</param>
    /// <param name="gap">Distance beyond an edge at which it is crossed.</param>
    /// <param name="start">First level.</param>
    /// <param name="allowed">Jumps <c>[from, to]</c> of more than one level; null allows all.</param>
    public static Result<Bands> Create(ReadOnlySpan<double> edges, double gap, int start = 0, bool[,]? allowed = null)
    {
        if (edges.IsEmpty)
        {
            return Result<Bands>.Fail("bands", "empty", "At least one edge is needed.");
        }

        for (var i = 0; i < edges.Length; i++)
        {
            if (!double.IsFinite(edges[i]) || (i > 0 && edges[i] <= edges[i - 1]))
            {
                return Result<Bands>.Fail("bands", "below_min", "Edges must be finite and strictly ascending.");
            }
        }

        if (!double.IsFinite(gap) || gap < 0.0)
        {
            return Result<Bands>.Fail("bands", "negative", "The gap must be finite and at least 0.");
        }

        if (start < 0 || start > edges.Length)
        {
            return Result<Bands>.Fail("bands", "above_max", "The first level must be one of the bands.");
        }

        return Result<Bands>.Ok(new Bands(edges.ToArray(), gap, allowed) { Level = start });
    }

    /// <summary>Feeds one sample and returns the level.</summary>
    public int Update(double x)
    {
        var target = Level;
        while (target < edges.Length && x >= edges[target] + gap)
        {
            target++;
        }

        while (target == Level && target > 0 && x <= edges[target - 1] - gap)
        {
            target = Below(target, x);
        }

        if (target != Level)
        {
            var direct = Math.Abs(target - Level) == 1 || allowed is null || allowed[Level, target];
            Level = direct ? target : Level + Math.Sign(target - Level);
        }

        return Level;
    }

    /// <summary>Writes the level.</summary>
    public readonly void Encode(CseWriter writer) => writer.I32(Level);

    /// <summary>Reads the level.</summary>
    /// <exception cref="InvalidDataException">The level is outside the bands.</exception>
    public void Decode(ref CseReader reader)
    {
        var level = reader.I32();
        Level = level >= 0 && level <= edges.Length
            ? level
            : throw new InvalidDataException($"state encoding before byte {reader.Position}: band level {level}");
    }

    private readonly int Below(int level, double x)
    {
        while (level > 0 && x <= edges[level - 1] - gap)
        {
            level--;
        }

        return level;
    }
}

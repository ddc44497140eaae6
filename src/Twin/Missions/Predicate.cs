namespace Millwright.Twin.Missions;

/// <summary>A condition on telemetry paths (twin.md §11.1); its functions remember, so an instance has one owner.
/// </summary>
internal sealed class Predicate
{
    private readonly Func<Readings, bool> test;
    private readonly List<Watch> watches;

    private Predicate(string text, Func<Readings, bool> test, PredicateParser parser) =>
        (Text, this.test, watches, Paths) = (text, test, parser.Watches, parser.Paths);

    public string Text { get; }

    /// <summary>Paths that are read.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>Parses a condition.</summary>
    /// <exception cref="FormatException">The text is not a condition.</exception>
    public static Predicate Parse(string text)
    {
        var (test, parser) = PredicateParser.Parse(text);
        return new Predicate(text, test, parser);
    }

    /// <summary>Shows a tick to the functions that remember; before <see cref="Holds"/>.</summary>
    public void Observe(Readings readings, double now)
    {
        foreach (var watch in watches)
        {
            watch.Observe(readings, now);
        }
    }

    /// <summary>Evaluates the condition.</summary>
    /// <exception cref="FormatException">A path is unknown.</exception>
    public bool Holds(Readings readings) => test(readings);

    public void Encode(CseWriter writer)
    {
        foreach (var watch in watches)
        {
            watch.Encode(writer);
        }
    }

    public void Decode(ref CseReader reader)
    {
        foreach (var watch in watches)
        {
            watch.Decode(ref reader);
        }
    }
}

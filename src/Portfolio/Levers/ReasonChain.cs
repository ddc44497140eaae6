namespace Millwright.Portfolio.Levers;

/// <summary>Builds a reason chain: every element starts where the previous one ended (portfolio.md §5.8).</summary>
internal sealed class ReasonChain
{
    private readonly List<Reason> elements = [];

    public IReadOnlyList<Reason> Elements => elements;

    public double A { get; private set; }

    public double E { get; private set; }

    public void Start(string name, string kind, ReasonValue value, double a, double e)
    {
        elements.Add(new Reason(elements.Count, name, kind, value, null, null, null, a, null, e));
        (A, E) = (a, e);
    }

    public void Set(string name, string kind, ReasonValue value, double a, double e) =>
        Append(name, kind, value, a - A, e - E, a, e);

    public void Add(string name, string kind, ReasonValue value, double dA, double dE) =>
        Append(name, kind, value, dA, dE, A + dA, E + dE);

    private void Append(string name, string kind, ReasonValue value, double dA, double dE, double a, double e)
    {
        elements.Add(new Reason(elements.Count, name, kind, value, dA, dE, A, a, E, e));
        (A, E) = (a, e);
    }
}

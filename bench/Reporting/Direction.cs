namespace Millwright.Bench.Reporting;

/// <summary>Which way a figure gets better.</summary>
internal enum Direction
{
    /// <summary>It is a fact, not a quality: counts, peers, tails dominated by the host.</summary>
    None,

    Higher,

    Lower,
}

using Millwright.Bench.Reporting;

namespace Millwright.Bench.Benches;

/// <summary>One benchmark: states what it proves, checks its own result, reports figures.</summary>
internal interface IBench
{
    string Name { get; }

    string Proves { get; }

    void Run(BenchReport report);
}

using Millwright.Alpha.Ladder;

namespace Millwright.Alpha.Execution;

/// <summary>
/// A stage that may place orders, as a type. Stages below V4 have no such type, so an order desk of theirs cannot be
/// written down (alpha.md §5.1, D6).
/// </summary>
public interface IPlacingStage
{
    /// <summary>The stage.</summary>
    static abstract Stage Stage { get; }

    /// <summary>Environment a key must be tagged with: <c>vst</c> or <c>mainnet</c>.</summary>
    static abstract string Environment { get; }
}

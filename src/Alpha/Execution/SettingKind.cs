namespace Millwright.Alpha.Execution;

/// <summary>Settings of an instrument in the order they are confirmed (alpha.md §12).</summary>
public enum SettingKind
{
    /// <summary>One-way position mode.</summary>
    PositionMode,

    /// <summary>Isolated margin.</summary>
    MarginMode,

    /// <summary>Integer leverage.</summary>
    Leverage,
}

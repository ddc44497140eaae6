using Millwright.Grid.Options;

namespace Millwright.Grid.Backtest;

/// <summary>One combination of a sweep.</summary>
/// <param name="Name"><c>key=value key=value</c>.</param>
/// <param name="Options">The options it stands for.</param>
public sealed record SweepPoint(string Name, GridOptions Options);

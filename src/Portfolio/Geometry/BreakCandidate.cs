using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Numerics;

namespace Millwright.Portfolio.Geometry;

/// <summary>A cross that waits for volume (portfolio.md §6.5).</summary>
/// <param name="Direction">Bull or bear.</param>
/// <param name="Diagonal">Source: trendline or level.</param>
/// <param name="Line">The line frozen at the cross.</param>
/// <param name="Index">Bar of the cross.</param>
internal readonly record struct BreakCandidate(StructureBreak Direction, bool Diagonal, TheilSen Line, int Index);

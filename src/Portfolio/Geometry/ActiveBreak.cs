using Millwright.Portfolio.Levers;
using Millwright.Portfolio.Numerics;

namespace Millwright.Portfolio.Geometry;

/// <summary>The break in force.</summary>
/// <param name="Direction">Bull or bear.</param>
/// <param name="Diagonal">Source: trendline or level.</param>
/// <param name="Confidence">Fixed at confirmation.</param>
/// <param name="ConfirmedAt">Bar of confirmation; age counts from it.</param>
/// <param name="Line">The frozen line.</param>
/// <param name="Inside">Consecutive closes back inside.</param>
internal readonly record struct ActiveBreak(
    StructureBreak Direction, bool Diagonal, double Confidence, int ConfirmedAt, TheilSen Line, int Inside);

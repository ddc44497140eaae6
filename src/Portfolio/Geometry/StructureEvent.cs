using Millwright.Portfolio.Levers;

namespace Millwright.Portfolio.Geometry;

/// <summary>An event of the structure scan.</summary>
/// <param name="Index">Bar.</param>
/// <param name="Type">Kind.</param>
/// <param name="Direction">Side of a break; None for retest and reject.</param>
/// <param name="Diagonal">True when a trendline broke, false for a level.</param>
/// <param name="Confidence">0.5…1 for breaks, retests, rejects; else 0.</param>
/// <param name="Price">Line or level at the event; 0 when the event has none.</param>
public readonly record struct StructureEvent(
    int Index, StructureEventType Type, StructureBreak Direction, bool Diagonal, double Confidence, double Price);

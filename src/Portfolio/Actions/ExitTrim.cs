namespace Millwright.Portfolio.Actions;

/// <summary>One slice of the exit ladder.</summary>
/// <param name="Level">Index of the level.</param>
/// <param name="Quantity">Quantity sold.</param>
/// <param name="Proceeds">Quantity · price, quote.</param>
/// <param name="RealisedPnl">Quantity · (price − average entry).</param>
public readonly record struct ExitTrim(int Level, double Quantity, double Proceeds, double RealisedPnl);

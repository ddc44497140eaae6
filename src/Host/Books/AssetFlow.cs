namespace Millwright.Host.Books;

/// <summary>The way of one asset from its opening to its closing balance.</summary>
/// <param name="Asset">Asset code.</param>
/// <param name="Opening">Balance of the exchange account before the period.</param>
/// <param name="Closing">Balance at its end, counted from all other accounts.</param>
/// <param name="Residual">Closing minus opening minus every step; it must be zero.</param>
/// <param name="Steps">What happened, by kind, in the order of first appearance.</param>
public sealed record AssetFlow(
    string Asset, decimal Opening, decimal Closing, decimal Residual, IReadOnlyList<FlowStep> Steps);

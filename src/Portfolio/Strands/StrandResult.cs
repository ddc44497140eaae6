namespace Millwright.Portfolio.Strands;

/// <summary>What a decision was worth after a horizon; written once (portfolio.md §9.2).</summary>
/// <param name="Id">Strand.</param>
/// <param name="Hours">6, 24 or 72.</param>
/// <param name="Return">P/p − 1; null when no price was found within a day.</param>
/// <param name="Pnl">±return − fee; null without a return.</param>
/// <param name="Type">Decision type.</param>
public sealed record StrandResult(string Id, int Hours, double? Return, double? Pnl, string Type);

using Millwright.Portfolio.Rows;
using Millwright.Portfolio.Strands;

namespace Millwright.Portfolio.Plant;

/// <summary>Immutable read model of the portfolio plant.</summary>
/// <param name="Json">One JSON object in UTF-8 with the blocks of portfolio.md §11.2 (posture, phases, tokens, eps,
/// ingest, rotation, alerts, flags, params).</param>
/// <param name="Strands">Newest decisions, newest first.</param>
/// <param name="JournalSeq">Journal position it shows.</param>
public sealed record PortfolioView(byte[] Json, IReadOnlyList<Strand> Strands, ulong JournalSeq);

namespace Millwright.Markets;

/// <summary>First funds of a paper account (grid.md §11 <c>paper.quote</c>, <c>paper.base_value_quote</c>).</summary>
/// <param name="Quote">Quote deposited at the start.</param>
/// <param name="BaseValueQuote">Value of the base deposited at the first price, in quote.</param>
public sealed record PaperFunds(decimal Quote = 1000m, decimal BaseValueQuote = 1000m);

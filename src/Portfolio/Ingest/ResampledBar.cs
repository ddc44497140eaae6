namespace Millwright.Portfolio.Ingest;

/// <summary>A bar of a longer time frame (portfolio.md §2.5).</summary>
/// <param name="TimeMs">Start of the bucket, Unix ms.</param>
/// <param name="Open">First open.</param>
/// <param name="High">Highest high.</param>
/// <param name="Low">Lowest low.</param>
/// <param name="Close">Last close.</param>
/// <param name="Volume">Sum of volumes.</param>
/// <param name="Count">Minutes in the bucket.</param>
/// <param name="Coverage">Minutes ÷ expected minutes, 0…1.</param>
public readonly record struct ResampledBar(
    long TimeMs, double Open, double High, double Low, double Close, double Volume, int Count, double Coverage);

namespace Millwright.Portfolio.Intent;

/// <summary>One mention of a token by a curator (portfolio.md §5.6).</summary>
/// <param name="Curator">Curator id; ordered byte-wise.</param>
/// <param name="Channel">What was said.</param>
/// <param name="TimeMs">Unix milliseconds.</param>
/// <param name="Weight">Weight of the curator, clipped to [0, 1].</param>
/// <param name="Confidence">Confidence of the reading, clipped to [0, 1].</param>
public readonly record struct Mention(
    string Curator, IntentChannel Channel, long TimeMs, double Weight, double Confidence);

namespace Millwright.Kernel;

/// <summary>One closed candle.</summary>
/// <param name="OpenTime">Open time.</param>
/// <param name="Open">Quote.</param>
/// <param name="High">Quote.</param>
/// <param name="Low">Quote.</param>
/// <param name="Close">Quote.</param>
/// <param name="Volume">Base, ≥ 0.</param>
public readonly record struct PluginCandle(
    Instant OpenTime, double Open, double High, double Low, double Close, double Volume);

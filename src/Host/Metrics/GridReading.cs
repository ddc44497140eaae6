namespace Millwright.Host.Metrics;

/// <summary>One number of a status payload with its tags.</summary>
/// <param name="Value">Number.</param>
/// <param name="Tags">Tags besides the plant.</param>
internal readonly record struct GridReading(double Value, params (string Name, string Value)[] Tags);

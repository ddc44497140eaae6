namespace Millwright.Portfolio.Levers;

/// <summary>Value of a reason: a text, a number, a pair of numbers, or the structure of the geometry term.</summary>
/// <param name="Text">Text form; null when numeric.</param>
/// <param name="First">First or only number.</param>
/// <param name="Second">Second number; null when there is one.</param>
/// <param name="Structure">Technical state of the geometry term; null otherwise.</param>
public readonly record struct ReasonValue(
    string? Text, double First, double? Second, TechnicalState? Structure)
{
    /// <summary>A text.</summary>
    public static ReasonValue Of(string text) => new(text, 0.0, null, null);

    /// <summary>A number.</summary>
    public static ReasonValue Of(double value) => new(null, value, null, null);

    /// <summary>One number per lever.</summary>
    public static ReasonValue Of(double a, double e) => new(null, a, e, null);

    /// <summary>Break, retest and reject of the geometry term.</summary>
    public static ReasonValue Of(TechnicalState structure) => new(null, 0.0, null, structure);
}

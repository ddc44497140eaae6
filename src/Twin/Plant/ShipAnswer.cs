namespace Millwright.Twin.Plant;

/// <summary>Answer to a command: refused with a code, or accepted with the effect to look for.</summary>
/// <param name="Error">Rejection code, null = accepted.</param>
/// <param name="Message">Sentence for the operator.</param>
/// <param name="Effect">Predicate that shows the effect.</param>
/// <param name="Ticks">Ticks in which it must show.</param>
internal sealed record ShipAnswer(string? Error, string Message, string Effect = "true == true", int Ticks = 2)
{
    public static ShipAnswer Refuse(string code, string message) => new(code, message);

    public static ShipAnswer Accept(string effect, int ticks = 2, string message = "applied") =>
        new(null, message, effect, ticks);
}

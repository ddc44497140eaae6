namespace Millwright.Alpha.Exits;

/// <summary>One trigger of the circuit breaker as shown (alpha.md §14).</summary>
/// <param name="Name">Stable name.</param>
/// <param name="Value">Value now; larger is worse.</param>
/// <param name="Throttle">Limit of Throttle.</param>
/// <param name="Halt">Limit of Halt.</param>
/// <param name="Flatten">Limit of Flatten; +∞ = none.</param>
public readonly record struct BreakerTrigger(string Name, double Value, double Throttle, double Halt, double Flatten)
{
    /// <summary>Level this trigger asks for.</summary>
    public BreakerLevel Level => Value >= Flatten ? BreakerLevel.Flatten
        : Value >= Halt ? BreakerLevel.Halt
        : Value >= Throttle ? BreakerLevel.Throttle
        : BreakerLevel.Normal;
}

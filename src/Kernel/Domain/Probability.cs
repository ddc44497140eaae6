namespace Millwright.Kernel;

/// <summary>Probability, 0 … 1. Valid by construction (kernel.md §11).</summary>
public readonly record struct Probability
{
    private Probability(double value) => Value = value;

    /// <summary>The number.</summary>
    public double Value { get; }

    /// <summary>Checks a number; an error names <paramref name="field"/>.</summary>
    public static Result<Probability> Create(double value, string field = "probability") =>
        Gate.Map(Gate.Within(field, value, 0.0, 1.0), v => new Probability(v));

    /// <summary>Checks that the members of a distribution sum to 1 ± 1e−9, added in order.</summary>
    public static DomainError? CheckSum(ReadOnlySpan<Probability> members, string field = "probability")
    {
        var sum = 0.0;
        foreach (var member in members)
        {
            sum += member.Value;
        }

        return Math.Abs(sum - 1.0) <= 1e-9
            ? null
            : new DomainError(field, sum < 1.0 ? "below_min" : "above_max", $"The sum is {sum}, not 1.");
    }
}

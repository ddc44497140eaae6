namespace Millwright.Kernel;

/// <summary>Span of time that is at least zero (kernel.md §11).</summary>
public readonly record struct NonNegDuration
{
    private NonNegDuration(Duration value) => Value = value;

    /// <summary>The span.</summary>
    public Duration Value { get; }

    /// <summary>Checks a span; an error names <paramref name="field"/>.</summary>
    public static Result<NonNegDuration> Create(Duration value, string field = "duration") => value < Duration.Zero
        ? Result<NonNegDuration>.Fail(field, "negative", $"{field} must be at least 0.")
        : Result<NonNegDuration>.Ok(new NonNegDuration(value));
}

namespace Millwright.Kernel;

/// <summary>Signed share, −1 … 1. Valid by construction (kernel.md §11).</summary>
public readonly record struct SignedRatio
{
    private SignedRatio(double value) => Value = value;

    /// <summary>The number.</summary>
    public double Value { get; }

    /// <summary>Checks a number; an error names <paramref name="field"/>.</summary>
    public static Result<SignedRatio> Create(double value, string field = "signed_ratio") =>
        Gate.Map(Gate.Within(field, value, -1.0, 1.0), v => new SignedRatio(v));
}

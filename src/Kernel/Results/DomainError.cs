namespace Millwright.Kernel;

/// <summary>
/// Typed reason for rejecting a value at a domain gate (kernel.md §11). The code has the form
/// <c>domain:&lt;field&gt;:&lt;reason&gt;</c>, for example <c>domain:price:not_positive</c>.
/// </summary>
/// <param name="Field">Name of the offending field as the caller spells it.</param>
/// <param name="Reason">One of the reasons of kernel.md §11: not_finite, below_min, above_max, not_integer, bad_scale,
/// bad_unit, empty, unknown, not_positive, negative, stale.</param>
/// <param name="Message">Sentence for the operator that names the value and the allowed range.</param>
public readonly record struct DomainError(string Field, string Reason, string Message)
{
    /// <summary>Wire code <c>domain:&lt;field&gt;:&lt;reason&gt;</c>.</summary>
    public string Code => $"domain:{Field}:{Reason}";

    /// <inheritdoc/>
    public override string ToString() => $"{Code}: {Message}";
}

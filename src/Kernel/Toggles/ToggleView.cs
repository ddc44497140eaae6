namespace Millwright.Kernel;

/// <summary>A toggle as shown: where its value comes from and whether it acts.</summary>
/// <param name="Entry">Registry entry.</param>
/// <param name="Effective">Override, else configuration.</param>
/// <param name="Active">Effective and every dependency effective.</param>
/// <param name="Override">Override value, null = none.</param>
/// <param name="ChangedBy">Who set the override, "" = nobody.</param>
/// <param name="ChangedAt">When, logical time.</param>
public sealed record ToggleView(
    ToggleEntry Entry, bool Effective, bool Active, bool? Override, string ChangedBy, Instant ChangedAt)
{
    /// <summary><c>runtime_override</c> or <c>config_default</c>.</summary>
    public string Source => Override is null ? "config_default" : "runtime_override";
}

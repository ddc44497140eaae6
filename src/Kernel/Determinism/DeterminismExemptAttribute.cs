namespace Millwright.Kernel;

/// <summary>Exempts a member from the determinism analyzers (MW0001 …) with a reason; listed in the build
/// report.</summary>
/// <param name="reason">Why the rule does not apply here.</param>
[AttributeUsage(AttributeTargets.All, AllowMultiple = false, Inherited = false)]
public sealed class DeterminismExemptAttribute(string reason) : Attribute
{
    /// <summary>Why the rule does not apply here.</summary>
    public string Reason { get; } = reason;
}

namespace Millwright.Grid.Diagnosis;

/// <summary>Severity of a symptom (console.md §3.7).</summary>
public enum Severity
{
    /// <summary>Worth knowing.</summary>
    Info,

    /// <summary>Needs attention.</summary>
    Warn,

    /// <summary>Needs action.</summary>
    Crit,
}

namespace Millwright.Kernel;

/// <summary>Severity ranks (kernel.md §16); the letter is the wire value.</summary>
public enum IncidentSeverity : ushort
{
    /// <summary>Info.</summary>
    I,

    /// <summary>Warning.</summary>
    W,

    /// <summary>High.</summary>
    C,

    /// <summary>Critical.</summary>
    A,
}

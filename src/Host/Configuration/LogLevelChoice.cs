namespace Millwright.Host.Configuration;

/// <summary>Levels of the log (kernel.md §21.2).</summary>
public enum LogLevelChoice
{
    /// <summary>Everything.</summary>
    Trace,

    /// <summary>For diagnosis.</summary>
    Debug,

    /// <summary>Normal course.</summary>
    Information,

    /// <summary>Doubtful.</summary>
    Warning,

    /// <summary>Failed.</summary>
    Error,

    /// <summary>The process cannot go on.</summary>
    Fatal,
}

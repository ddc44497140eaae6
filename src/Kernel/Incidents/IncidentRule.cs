namespace Millwright.Kernel;

/// <summary>
/// How incidents of a rule behave (kernel.md §16); the default fits kernel, grid, portfolio and alpha rules.
/// </summary>
public sealed record IncidentRule
{
    /// <summary>Rule without options.</summary>
    public static readonly IncidentRule Default = new();

    /// <summary>Acknowledgement needed before closing; null means from severity C up.</summary>
    public bool? RequireAck { get; init; }

    /// <summary>The operator clears after acknowledgement and return to normal.</summary>
    public bool RequireClear { get; init; }

    /// <summary>Each raise is a fresh occurrence, also while the condition is true.</summary>
    public bool Edge { get; init; }

    /// <summary>Time after closing in which nothing is raised.</summary>
    public Duration Cooldown { get; init; }

    /// <summary>Runbook id, "" = none.</summary>
    public string Runbook { get; init; } = "";

    /// <summary>Correlation of the raise: command or intent id, 0 = none.</summary>
    public ulong Corr { get; init; }
}

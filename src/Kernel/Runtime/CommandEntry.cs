namespace Millwright.Kernel;

/// <summary>One command in the 24 h table of its group (kernel.md §9.2).</summary>
internal sealed class CommandEntry
{
    public required CommandChange Last { get; set; }

    public required Instant ReceivedAt { get; init; }

    /// <summary>Time from Applied in which its effects are expected.</summary>
    public required Duration ConfirmTimeout { get; init; }

    public bool IsTerminal => Last.Status >= CommandStatus.Confirmed;
}

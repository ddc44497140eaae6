namespace Millwright.Host.Http;

/// <summary>One line of <c>/health/detail</c> (kernel.md §21.4).</summary>
/// <param name="Name">What is checked, for example <c>journal grid-paper-live-grid</c>.</param>
/// <param name="Status"><c>Healthy</c>, <c>Degraded</c> or <c>Unhealthy</c>.</param>
/// <param name="Reason">Sentence with the values.</param>
/// <param name="Ready">False when the process is not ready because of it.</param>
public sealed record HealthCheck(string Name, string Status, string Reason, bool Ready = true)
{
    /// <summary>Since when the status holds.</summary>
    public DateTimeOffset Since { get; init; }
}

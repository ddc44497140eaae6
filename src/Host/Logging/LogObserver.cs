using Microsoft.Extensions.Logging;
using Millwright.Host.Runtime;
using Millwright.Kernel;

namespace Millwright.Host.Logging;

#pragma warning disable CA1873 // Every case asks first whether its level is written.

/// <summary>
/// Logs what leaves a group: command statuses, incidents, events of plants, intents. On the feed thread, never on the
/// reactor; logs are no input of anything.
/// </summary>
internal sealed class LogObserver(ILogger log) : IEffectObserver
{
    public void OnEffect(IGroupHost group, in Effect effect)
    {
        switch (effect.Body)
        {
            case CommandChange change when log.IsEnabled(LogLevel.Information):
                HostLog.CommandStatus(
                    log, group.Name, effect.Plant, effect.Seq, Hex((ulong)change.Id), change.Kind, change.Issuer,
                    change.Status.ToString().ToLowerInvariant(), change.Error ?? "");
                break;
            case Incident incident when log.IsEnabled(LevelOf(incident.Severity)):
                HostLog.IncidentChanged(
                    log, LevelOf(incident.Severity), group.Name, effect.Plant, effect.Seq, incident.Key,
                    incident.State.ToString(), incident.Severity.ToString(), incident.Text);
                break;
            case DomainEvent happened when log.IsEnabled(LevelOf(happened.Severity)):
                HostLog.PlantEvent(
                    log, LevelOf(happened.Severity), group.Name, effect.Plant, effect.Seq, happened.Type,
                    happened.Text);
                break;
            case Intent intent when log.IsEnabled(LogLevel.Debug):
                HostLog.IntentReleased(
                    log, group.Name, effect.Plant, effect.Seq, Hex(intent.Seq), effect.Kind.ToString(),
                    $"{intent.ClientId} {intent.State}");
                break;
            default:
                break;
        }
    }

    public void OnView(IGroupHost group, PublishedView view)
    {
    }

    private static string Hex(ulong corr) => corr.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);

    private static LogLevel LevelOf(IncidentSeverity severity) => severity switch
    {
        IncidentSeverity.A or IncidentSeverity.C => LogLevel.Error,
        IncidentSeverity.W => LogLevel.Warning,
        _ => LogLevel.Information,
    };

    private static LogLevel LevelOf(string severity) => severity switch
    {
        "warning" or "high" => LogLevel.Warning,
        "critical" => LogLevel.Error,
        "info" => LogLevel.Debug,
        _ => LogLevel.Information,
    };
}

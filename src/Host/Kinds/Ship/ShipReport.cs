using Millwright.Host.History;
using Millwright.Kernel;
using Millwright.Twin.Plant;

namespace Millwright.Host.Kinds.Ship;

/// <summary>
/// The after-action report: a replay of the journal that notes every incident change, acknowledgement, effect and
/// mission event. Nothing is kept between two reports.
/// </summary>
internal sealed class ShipReport : IReplicaObserver
{
    private const int MaxLines = 5_000;
    private readonly List<ShipReportLine> lines = [];
    private readonly Dictionary<string, IncidentState> states = new(StringComparer.Ordinal);

    /// <summary>Lines in journal order.</summary>
    public IReadOnlyList<ShipReportLine> Lines => lines;

    /// <summary>Changes of incidents.</summary>
    public int Incidents { get; private set; }

    /// <summary>Changes of commands.</summary>
    public int Commands { get; private set; }

    /// <summary>True when the limit of lines was reached.</summary>
    public bool Truncated { get; private set; }

    /// <summary>Reads a journal to its end.</summary>
    /// <exception cref="InvalidDataException">The journal is damaged.</exception>
    public static ShipReport Read(ReplicaSource source)
    {
        var report = new ShipReport();
        using var replica = GroupReplica.OpenOldest(source);
        ReplicaStop stop;
        do
        {
            stop = replica.Advance(source.DurableSeq(), long.MaxValue, 100_000, report);
        }
        while (stop == ReplicaStop.Budget);
        return stop == ReplicaStop.Damaged
            ? throw new InvalidDataException(replica.Damage ?? "the journal is damaged")
            : report;
    }

    public void OnRecord(GroupReplica replica, in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        // Effects carry everything the report names.
    }

    public void OnApplied(GroupReplica replica)
    {
        // See OnRecord.
    }

    public void OnEffect(GroupReplica replica, in Effect effect)
    {
        switch (effect.Body)
        {
            case Incident incident when !states.TryGetValue(incident.Key, out var known) || known != incident.State:
                states[incident.Key] = incident.State;
                Incidents++;
                var by = incident.AckBy.Length > 0 ? $" by {incident.AckBy}" : "";
                Add(in effect, "incident", incident.Key, $"{incident.Severity} {incident.State}{by}: {incident.Text}");
                break;
            case CommandChange { Status: not (CommandStatus.Received or CommandStatus.Accepted) } change:
                Commands++;
                Add(in effect, Word(change), change.Kind, $"{change.Issuer}: {change.Status}. {change.Message}");
                break;
            case DomainEvent domain when domain.Type is "objective" or "mission_note" or "mission_complete"
                or "load_shedding" or "guard_alert" or "guard_clear" or "thermal_trip" or "thermal_clear" or "mode":
                Add(in effect, domain.Type, domain.Severity, domain.Text);
                break;
            default:
                break;
        }
    }

    private static string Word(CommandChange change) => change.Status switch
    {
        CommandStatus.Applied => "ack",
        CommandStatus.Confirmed => change.Result is ShipEffect ? "effect" : "ack",
        CommandStatus.Failed or CommandStatus.Expired => "effect",
        _ => "refused",
    };

    private void Add(in Effect effect, string kind, string subject, string text)
    {
        if (lines.Count >= MaxLines)
        {
            Truncated = true;
            return;
        }

        lines.Add(new ShipReportLine(effect.Seq, effect.At.ToRfc3339Nine(), kind, subject, text));
    }
}

using System.Buffers.Binary;

namespace Millwright.Kernel;

/// <content>What was measured about the host and what it means for the plants (kernel.md §2.5, §6.3, §17).</content>
public sealed partial class PlantGroup
{
    /// <summary>Pause reason of a lagging reactor.</summary>
    public const string LagPause = "reactor_lag";

    /// <summary>Pause reason of a full disk.</summary>
    public const string DiskPause = "disk_full";

    /// <summary>Pause reason of a ledger that cannot be written (kernel.md §8.6).</summary>
    public const string LedgerPause = "ledger_write_failed";

    /// <summary>Pause reason of a process that crashed again and again (kernel.md §17).</summary>
    public const string CrashLoopPause = "crash_loop";

    private readonly SortedList<string, HostFact> hostFacts = new(StringComparer.Ordinal);

    /// <summary>Host conditions that hold now, in order of kind and subject.</summary>
    public IList<HostFact> HostFacts => hostFacts.Values;

    /// <summary>Age of the data as last told, zero while it is fresh.</summary>
    public Duration DataLag => Holds(HostFactKind.StaleData, out var fact) ? new Duration(fact.Value) : Duration.Zero;

    /// <summary>Rule id of the incident of a host condition.</summary>
    public static string RuleOf(HostFactKind kind) => kind switch
    {
        HostFactKind.ReactorLag => "reactor_lag",
        HostFactKind.StaleData => "stale_data",
        HostFactKind.SlowPlant => "slow_plant",
        HostFactKind.DiskLow => "disk_low",
        HostFactKind.DiskFull => "disk_full",
        HostFactKind.SlowDisk or HostFactKind.VerySlowDisk => "slow_disk",
        HostFactKind.IntakePressure => "intake_pressure",
        HostFactKind.IntakeBlocked => "intake_blocked",
        HostFactKind.Projections => "projections_failed",
        HostFactKind.ObserverFailed => "observer_failed",
        HostFactKind.TaskFailed => "task_failed",
        HostFactKind.SnapshotFailed => "snapshot_failed",
        HostFactKind.LedgerWrite => LedgerPause,
        HostFactKind.CrashLoop => CrashLoopPause,
        HostFactKind.BadInput => "bad_input",
        HostFactKind.ClockSkew => "clock_skew",
        _ => "clock_step",
    };

    private void ApplyHostFact(ReadOnlySpan<byte> payload)
    {
        if (HostFact.Decode(payload).TryGet(out var fact, out _))
        {
            ApplyHostFact(fact);
        }
    }

    private void ApplyHostFact(in HostFact fact)
    {
        var key = KeyOf(fact.Kind, fact.Subject);
        if (fact.On)
        {
            hostFacts[key] = fact;
        }
        else if (!hostFacts.Remove(key))
        {
            return;
        }

        switch (fact.Kind)
        {
            case HostFactKind.ReactorLag:
                PauseAll(LagPause, fact.On);
                break;
            case HostFactKind.DiskFull:
                PauseAll(DiskPause, fact.On);
                break;
            case HostFactKind.LedgerWrite:
                PauseAll(LedgerPause, fact.On);
                break;
            case HostFactKind.CrashLoop:
                PauseAll(CrashLoopPause, fact.On);
                break;
            case HostFactKind.StaleData:
                WarnOfStaleData(fact.Value);
                return;
            default:
                break;
        }

        Tell(fact);
    }

    /// <summary>Conditions of the host are measured again in every run; what an earlier one found is over.</summary>
    private void ForgetHostFacts()
    {
        while (hostFacts.Count > 0)
        {
            ApplyHostFact(hostFacts.Values[0] with { On = false, Value = 0 });
        }
    }

    /// <summary>An operator lets a group run again that crashed too often.</summary>
    private void EndCrashLoop(CommandRequest command)
    {
        if (command.Kind is "resume" or "alpha_resume" or "rearm" && Holds(HostFactKind.CrashLoop, out var fact))
        {
            ApplyHostFact(fact with { On = false, Text = $"{command.Issuer} lets the group run again." });
        }
    }

    private void Tell(in HostFact fact)
    {
        var rule = RuleOf(fact.Kind);
        if (fact.On)
        {
            RaiseIncident(
                PlantAddress.Kernel, rule, fact.Subject, SeverityOf(fact.Kind), fact.Text,
                new IncidentRule { Edge = fact.Kind is HostFactKind.SlowPlant or HostFactKind.ClockStep });
        }
        else if (rule != "slow_disk"
            || !(Holds(HostFactKind.SlowDisk, out _) || Holds(HostFactKind.VerySlowDisk, out _)))
        {
            ClearIncident(PlantAddress.Kernel, rule, fact.Subject);
        }
    }

    private static IncidentSeverity SeverityOf(HostFactKind kind) => kind switch
    {
        HostFactKind.ReactorLag or HostFactKind.DiskFull or HostFactKind.VerySlowDisk or HostFactKind.IntakeBlocked
            or HostFactKind.LedgerWrite or HostFactKind.CrashLoop => IncidentSeverity.A,
        HostFactKind.DiskLow or HostFactKind.ObserverFailed or HostFactKind.TaskFailed
            or HostFactKind.SnapshotFailed => IncidentSeverity.C,
        _ => IncidentSeverity.W,
    };

    /// <summary>Entries wait while fsync is very slow, and while data is older than the plant declares.</summary>
    private string? HostVeto(PlantSlot slot)
    {
        if (hostFacts.Count == 0)
        {
            return null;
        }

        if (Holds(HostFactKind.VerySlowDisk, out _))
        {
            return "slow_disk";
        }

        return slot.Plant.Descriptor.MaxDataAge is { } allowed && DataLag > allowed ? "stale_data" : null;
    }

    private bool Holds(HostFactKind kind, out HostFact fact)
    {
        foreach (var held in hostFacts.Values)
        {
            if (held.Kind == kind)
            {
                fact = held;
                return true;
            }
        }

        fact = default;
        return false;
    }

    private void PauseAll(string reason, bool on)
    {
        foreach (var slot in slots)
        {
            SetPause(slot.Number, reason, on);
        }
    }

    private void WarnOfStaleData(long lagNs)
    {
        Span<byte> payload = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(payload, lagNs);
        foreach (var slot in slots)
        {
            if (slot.State is PlantState.Quarantined or PlantState.Stopped or PlantState.Retired)
            {
                continue;
            }

            Deliver(slot, new PlantEvent
            {
                Kind = PlantEventKind.Kernel,
                Type = KernelEventType.StaleDataWarning,
                EventTime = Now,
                Payload = payload,
            }, Now, Now);
        }
    }

    private void EncodeHostFacts(CseWriter writer)
    {
        writer.List(hostFacts.Count);
        foreach (var fact in hostFacts.Values)
        {
            writer.Enum((ushort)fact.Kind);
            writer.String(fact.Subject);
            writer.I64(fact.Value);
            writer.String(fact.Text);
        }
    }

    private void DecodeHostFacts(ref CseReader reader)
    {
        for (var count = reader.List(); count > 0; count--)
        {
            var kind = (HostFactKind)reader.Enum((ushort)HostFactKind.ClockSkew);
            var fact = new HostFact(kind, true, reader.String(), reader.I64(), reader.String());
            hostFacts[KeyOf(kind, fact.Subject)] = fact;
        }
    }

    private static string KeyOf(HostFactKind kind, string subject) => $"{(ushort)kind:D2}:{subject}";
}

using Millwright.Grid.Orders;
using Millwright.Grid.Slots;
using Millwright.Kernel;

namespace Millwright.Grid.Plant;

/// <summary>
/// Incidents about exits and recoveries that do not go out (grid.md §4.7, §8.4). Such an order leaves its condition in
/// many ways: placed, orphaned under another id, written off, filled, its slot removed. So what was raised is kept, and
/// every cycle compares it with the orders that still wait.
/// </summary>
internal sealed class ClosingAlarms(GridCore core)
{
    /// <summary>Refusals for lack of funds from which an operator is told.</summary>
    public const int UnfundedAfter = 3;

    private readonly SortedSet<ClosingAlarmKey> raised = [];

    /// <summary>Number of alarms that hold.</summary>
    public int Count => raised.Count;

    /// <summary>Raises an alarm, or tells its newest values.</summary>
    public void Raise(Slot slot, bool recovery, long id, ClosingAlarm alarm, string text)
    {
        var key = new ClosingAlarmKey(slot.Id, recovery, id, alarm);
        raised.Add(key);
        core.Context.RaiseIncident(key.Rule, key.Subject, IncidentSeverity.C, text);
    }

    /// <summary>The order rests, or will never be placed: every alarm about it is over.</summary>
    public void Over(int slot, bool recovery, long id)
    {
        if (raised.Count == 0)
        {
            return;
        }

        for (var alarm = ClosingAlarm.Held; alarm <= ClosingAlarm.WouldCross; alarm++)
        {
            Clear(new ClosingAlarmKey(slot, recovery, id, alarm));
        }
    }

    /// <summary>Ends alarms whose order no longer waits for that reason.</summary>
    public void Sweep()
    {
        if (raised.Count == 0)
        {
            return;
        }

        foreach (var key in raised.ToArray())
        {
            if (!Holds(key))
            {
                Clear(key);
            }
        }
    }

    /// <summary>Encodes what is raised.</summary>
    public void Encode(CseWriter writer)
    {
        writer.List(raised.Count);
        foreach (var key in raised)
        {
            writer.I32(key.Slot);
            writer.Bool(key.IsRecovery);
            writer.I64(key.Id);
            writer.U8((byte)key.Alarm);
        }
    }

    /// <summary>Replaces what is raised.</summary>
    public void Decode(ref CseReader reader)
    {
        raised.Clear();
        for (var n = reader.List(); n > 0; n--)
        {
            raised.Add(new ClosingAlarmKey(
                reader.I32(), reader.Bool(), reader.I64(), (ClosingAlarm)reader.U8()));
        }
    }

    /// <summary>A state of logic version 2 did not keep them: what its orders show is taken as raised.</summary>
    public void Derive()
    {
        raised.Clear();
        foreach (var slot in core.Slots.All)
        {
            foreach (var pending in slot.Pending)
            {
                foreach (var alarm in (ReadOnlySpan<ClosingAlarm>)[ClosingAlarm.Held, ClosingAlarm.Unfunded])
                {
                    var key = new ClosingAlarmKey(slot.Id, pending.IsRecovery, pending.Id, alarm);
                    if (Holds(key))
                    {
                        raised.Add(key);
                    }
                }
            }
        }
    }

    private bool Holds(in ClosingAlarmKey key)
    {
        if (core.Slots.Find(key.Slot) is not { } slot)
        {
            return false;
        }

        var pending = slot.FindPending(key.IsRecovery, key.Id);
        return key.Alarm switch
        {
            ClosingAlarm.Held => pending is { Gate: Gate.Capacity },
            ClosingAlarm.Unfunded => pending is { FundsFailures: >= UnfundedAfter },
            _ => pending is not null || slot.FindWorking(key.IsRecovery, key.Id) is { Txid.Length: 0 },
        };
    }

    private void Clear(in ClosingAlarmKey key)
    {
        if (raised.Remove(key))
        {
            core.Context.ClearIncident(key.Rule, key.Subject);
        }
    }
}

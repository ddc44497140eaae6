using System.Text.Json;
using Millwright.Kernel;

namespace Millwright.Host.Simulation;

/// <summary>A careless operator: random, wrong and repeated commands.</summary>
internal sealed class SimOperator(ulong seed)
{
    private static readonly string[] Kinds =
    [
        "toggle_sticky", "pause_slot", "write_off", "add_slot", "remove_slot", "reseed", "soft_close_next", "pause",
        "resume", "reprice_exit", "cancel_stale_recoveries", "cancel_order", "reconcile", "no_such_kind", "audit_pnl",
    ];

    private Xoshiro256 random = Xoshiro256.Create(seed, "operator");
    private byte[] last = [];
    private uint number;

    public void Act(SimProcess process, double price)
    {
        if (last.Length > 0 && random.Below(5) == 0)
        {
            process.Publish(Lane.Safety, RecordType.Command, 1, last);
            return;
        }

        var values = new Dictionary<string, object>();
        if (random.Below(4) > 0)
        {
            values["slot_id"] = (int)random.Below(7) + 1;
        }

        if (random.Below(2) == 0)
        {
            values["trade_id"] = random.Below(2) == 0 ? "A" : "B";
            values["price"] = Math.Round(price * (1.0 + ((random.NextUnit() - 0.5) * 0.02)), 6);
        }

        Send(process, Kinds[random.Below((ulong)Kinds.Length)], values);
    }

    /// <summary>Switches a random toggle, or gives it its value back.</summary>
    public void Flap(SimProcess process)
    {
        var keys = process.Group.Toggles.View().Where(static row => row.Entry.RuntimeSafe)
            .Select(static row => row.Entry.Key).ToList();
        if (keys.Count == 0)
        {
            return;
        }

        var key = keys[(int)random.Below((ulong)keys.Count)];
        if (random.Below(3) == 0)
        {
            Send(process, PlantGroup.ResetToggleCommand, new() { ["key"] = key });
        }
        else
        {
            Send(process, PlantGroup.SetToggleCommand, new() { ["key"] = key, ["value"] = random.Below(2) == 0 });
        }
    }

    public void Send(SimProcess process, string kind, Dictionary<string, object> values)
    {
        number++;
        last = CommandCodec.Encode(new CommandRequest
        {
            Id = number,
            IdemKey = $"sim-{number}",
            Kind = kind,
            Parameters = JsonSerializer.SerializeToElement(values),
            Issuer = "operator",
            Role = "operator",
            Source = "api",
            Reason = "simulation",
            Confirmed = true,
        });
        process.Publish(Lane.Safety, RecordType.Command, 1, last);
    }
}

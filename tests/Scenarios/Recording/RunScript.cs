using System.Text.Json;

namespace Millwright.Scenarios.Recording;

/// <summary>Seeded inputs of a run: prices, candles, commands (valid, invalid, repeated), toggles, pauses,
/// faults.</summary>
public static class RunScript
{
    private const int QuietSec = 600;

    private static readonly string[] Kinds =
    [
        "toggle_sticky", "pause_slot", "write_off", "add_slot", "remove_slot", "reseed", "soft_close_next", "pause",
        "resume", "reprice_exit", "cancel_stale_recoveries", "cancel_order", "reconcile", "set_entry_pct",
        "operator.note", "no_such_kind", "add_layer", "remove_layer", "audit_pnl",
    ];

    private static readonly string[] Faults = [.. Enum.GetNames<PaperFaultKind>(), "disconnect", "maintenance"];

    /// <summary>All inputs in order of time, the opening of the run first.</summary>
    public static List<ScriptedInput> Of(RunProfile profile)
    {
        var random = Xoshiro256.Create(profile.Seed, "script");
        var inputs = new List<ScriptedInput> { new(RunGroup.Start, RecordType.RunStarted, 0, []) };
        var at = RunGroup.Start;
        var end = at + profile.Length;
        var price = 0.1;
        var commands = new List<byte[]>();
        var open = price;
        while (at < end)
        {
            at += Duration.FromMs((long)random.Below((ulong)profile.MaxPriceGapSec * 1000) + 1);
            price = Math.Round(Math.Clamp(price * (1.0 + ((random.NextUnit() - 0.5) * 0.012)), 0.06, 0.16), 6);
            inputs.Add(Price(at, price));
            if (random.Below(30) == 0)
            {
                inputs.Add(Candle(at, open, price));
                open = price;
            }

            if (random.Below(profile.CommandEvery) == 0)
            {
                AddCommand(inputs, commands, at, price, ref random);
            }

            if (profile.FaultEvery > 0 && random.Below(profile.FaultEvery) == 0)
            {
                AddTrouble(inputs, at, ref random);
            }
        }

        Calm(inputs, commands, at, price);
        inputs.Sort(static (a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.Lane.CompareTo(b.Lane));
        return inputs;
    }

    public static ScriptedInput Price(Instant at, double price)
    {
        var payload = new byte[MidRecord.Size];
        new MidRecord(price, 1).Write(payload);
        return new ScriptedInput(at, MarketRecord.Mid, 0, payload);
    }

    public static byte[] Command(
        int number, string kind, Dictionary<string, object> parameters, Duration? ttl = null) =>
        CommandCodec.Encode(new CommandRequest
        {
            Id = (UInt128)number,
            IdemKey = $"key-{number}",
            Kind = kind,
            Parameters = JsonSerializer.SerializeToElement(parameters),
            Issuer = "operator",
            Role = "operator",
            Source = "api",
            Ttl = ttl,
        });

    private static ScriptedInput Candle(Instant at, double open, double close)
    {
        var payload = new byte[BarRecord.Size];
        var minute = Duration.FromSeconds(60);
        new BarRecord(
            (at - minute).Ns, minute.Ns, open, Math.Max(open, close), Math.Min(open, close), close, 10, 1)
            .Write(payload);
        return new ScriptedInput(at, MarketRecord.CandleClosed, 0, payload);
    }

    private static void AddCommand(
        List<ScriptedInput> inputs, List<byte[]> commands, Instant at, double price, ref Xoshiro256 random)
    {
        if (commands.Count > 3 && random.Below(6) == 0)
        {
            var chosen = commands[(int)random.Below((ulong)commands.Count)];
            inputs.Add(new ScriptedInput(at, RecordType.Command, 2, chosen));
            return;
        }

        var kind = Kinds[random.Below((ulong)Kinds.Length)];
        var parameters = new Dictionary<string, object>();
        var shape = random.Below(4);
        if (shape < 3)
        {
            parameters["slot_id"] = (int)random.Below(9) + 1;
        }

        if (shape is 1 or 2)
        {
            parameters["trade_id"] = random.Below(2) == 0 ? "A" : "B";
            parameters["price"] = Math.Round(price * (1.0 + ((random.NextUnit() - 0.5) * 0.02)), 6);
        }

        if (kind == "set_entry_pct")
        {
            parameters["value"] = random.Below(3) == 0 ? -1.0 : 0.2 + (random.Below(5) * 0.05);
        }

        Duration? ttl = random.Below(3) == 0 ? Duration.FromSeconds(20) : null;
        var plant = random.Below(12) == 0 ? 9u : random.Below(12) == 0 ? 0u : 2u;
        var payload = Command(commands.Count + 1, kind, parameters, ttl);
        commands.Add(payload);
        inputs.Add(new ScriptedInput(at, RecordType.Command, plant, payload));
        if (random.Below(8) == 0)
        {
            inputs.Add(new ScriptedInput(at, RecordType.Command, plant, payload));
        }
    }

    private static void AddTrouble(List<ScriptedInput> inputs, Instant at, ref Xoshiro256 random)
    {
        var kind = random.Below(10);
        if (kind < 6)
        {
            var control = new VenueControlRecord(
                Faults[random.Below((ulong)Faults.Length)], (int)random.Below(3) + 1, 5 + random.Below(40));
            inputs.Add(new ScriptedInput(at, MarketRecord.VenueControl, 0, control.Encode()));
        }
        else if (kind < 8)
        {
            bool? value = random.Below(3) switch { 0 => true, 1 => false, _ => null };
            inputs.Add(new ScriptedInput(
                at, RecordType.ToggleChanged, 0, new ToggleChange("STICKY_MODE_ENABLED", value, "operator").Encode()));
        }
        else
        {
            inputs.Add(Pause(at, true));
            inputs.Add(Pause(at + Duration.FromSeconds(30), false));
        }
    }

    private static ScriptedInput Pause(Instant at, bool on) => new(
        at, RecordType.PlantControl, 0, new PlantControl(2, on, Drain: false, "reactor_lag").Encode());

    /// <summary>Ten minutes at one price: what is under way ends, every reply arrives.</summary>
    private static void Calm(List<ScriptedInput> inputs, List<byte[]> commands, Instant at, double price)
    {
        inputs.Add(Pause(at + Duration.FromSeconds(40), false));
        for (var second = 41; second < 120; second += 39)
        {
            var resume = Command(commands.Count + 1, "resume", []);
            commands.Add(resume);
            inputs.Add(new ScriptedInput(at + Duration.FromSeconds(second), RecordType.Command, 2, resume));
        }

        for (var second = 5; second <= QuietSec; second += 5)
        {
            inputs.Add(Price(at + Duration.FromSeconds(second), price));
        }
    }
}

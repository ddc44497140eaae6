using System.Buffers;
using System.Text.Json;
using Millwright.Alpha.Exits;

namespace Millwright.Alpha.Parity;

/// <summary>Cases of a Monte-Carlo generator as request lines (alpha.md A.2, A.4): what a reference is
/// asked.</summary>
public sealed class MonteCarloLines
{
    private static readonly string[] Modes = ["ceil", "floor", "half_even"];
    private readonly string kernel;
    private readonly string kind;
    private Xoshiro256 random;
    private long id;

    private MonteCarloLines(string kernel, string kind, ulong seed)
    {
        this.kernel = kernel;
        this.kind = kind;
        random = Xoshiro256.Create(seed, $"parity/{kernel}/{kind}");
    }

    /// <summary>The generator <c>kernel/kind</c>, or null when there is none.</summary>
    /// <param name="kernel">Kernel.</param>
    /// <param name="kind">mc or extreme.</param>
    /// <param name="seed">Seed.</param>
    public static MonteCarloLines? Of(string kernel, string kind, ulong seed) =>
        MonteCarlo.Generators.ContainsKey($"{kernel}/{kind}") ? new MonteCarloLines(kernel, kind, seed) : null;

    /// <summary>Appends the next lines.</summary>
    public void Write(int count, ArrayBufferWriter<byte> target)
    {
        ArgumentNullException.ThrowIfNull(target);
        using var json = new Utf8JsonWriter(target);
        for (var i = 0; i < count; i++)
        {
            json.Reset(target);
            json.WriteStartObject();
            json.WriteString("kernel", kernel);
            json.WriteNumber("v", 1);
            json.WriteNumber("id", id++);
            json.WriteString("tag", kind);
            json.WriteStartObject("in");
            Case(json);
            json.WriteEndObject();
            json.WriteEndObject();
            json.Flush();
            target.Write("\n"u8);
        }
    }

    private void Case(Utf8JsonWriter json)
    {
        switch (kernel)
        {
            case "exit.v7":
                Exit(json, MonteCarlo.ExitCase(ref random));
                break;
            case "xlev.map":
                var (c, capital, fraction, mode, stop) = MonteCarlo.LeverageCase(ref random);
                Put(json, ("conviction", c), ("capital", capital), ("fraction", fraction), ("sl_frac", stop));
                json.WriteString("mode", Modes[(int)mode]);
                break;
            default:
                Compose(json, kind == "mc" ? MonteCarlo.ComposeCase(ref random) : MonteCarlo.ExtremeCase(ref random));
                break;
        }
    }

    private static void Compose(Utf8JsonWriter json, in Sizing.CompositionInput x)
    {
        Put(
            json, ("s", x.Strength), ("dc", x.Dc), ("acb_boost", x.Boost), ("beta", x.Beta), ("mc_scale", x.McScale),
            ("ob", x.Ob), ("esof", x.Esof), ("min_leverage", x.MinLeverage), ("capital", x.Capital),
            ("fraction", x.Fraction), ("base_max", x.BaseMax), ("abs_max", x.AbsMax), ("stalker_cap", x.StalkerCap),
            ("l_min", x.LeastLeverage), ("l_max", x.MostLeverage));
        json.WriteString("posture", x.Posture.ToString());
    }

    private static void Exit(Utf8JsonWriter json, in ExitInput x)
    {
        json.WriteNumber("dir", x.Direction);
        json.WriteNumber("bars_held", x.BarsHeld);
        json.WriteNumber("v_slow_sign", x.SlowSign);
        json.WriteNumber("streak", x.Streak);
        Put(
            json, ("entry_px", x.EntryPrice), ("px", x.Price), ("mfe_bps", x.MfeBps), ("d_now", x.Divergence),
            ("d_entry", x.Entry), ("d_extreme", x.Extreme), ("ob", x.Consensus), ("vol_ratio", x.VolatilityRatio),
            ("v_slow", x.SlowVelocity));
        json.WriteString("posture", x.Posture.ToString());
        json.WriteString("breaker", x.Breaker.ToString());
    }

    private static void Put(Utf8JsonWriter json, params ReadOnlySpan<(string Name, double Value)> values)
    {
        foreach (var (name, value) in values)
        {
            json.Bits(name, value);
        }
    }
}

using System.Buffers.Binary;
using Millwright.Alpha.Exits;
using Millwright.Alpha.Factors;
using Millwright.Alpha.Leverage;
using Millwright.Alpha.Sizing;

namespace Millwright.Alpha.Parity;

/// <summary>Monte-Carlo digests of alpha.md Appendix A.4: the order of draws and the record layout are normative.
/// </summary>
public static class MonteCarlo
{
    private const byte DomainError = 0xEE;
    private static readonly double[] Confirmations = [0.5, 0.75, 1.0, 1.1, 1.25, 1.5];
    private static readonly double[] Betas = [0.2, 0.8];
    private static readonly double[] Scales = [0.0, 0.25, 0.5, 1.0];
    private static readonly double[] Floors = [0.1, 0.5, 1.0];
    private static readonly double[] Stops = [0.0, 0.015, 0.03, 0.06];

    private static readonly double[] Specials =
    [
        0.0, double.Epsilon, 2.2250738585072014E-308, 1e-300, 2.220446049250313E-16, 0.1, 0.5,
        Math.BitDecrement(1.0), 1.0, Math.BitIncrement(1.0), 2.0, Math.BitIncrement(2.0), 8.0, 9.0, 100.0, 1e6,
    ];

    /// <summary>Generators by name.</summary>
    public static IReadOnlyDictionary<string, Func<ulong, int, ulong>> Generators { get; } =
        new Dictionary<string, Func<ulong, int, ulong>>(StringComparer.Ordinal)
        {
            ["sizing.compose/mc"] = (seed, n) => Compose(seed, n, "mc", ComposeCase),
            ["sizing.compose/extreme"] = (seed, n) => Compose(seed, n, "extreme", ExtremeCase),
            ["exit.v7/mc"] = Exits,
            ["xlev.map/mc"] = Leverages,
        };

    private delegate CompositionInput Draw(ref Xoshiro256 random);

    private static int Below(ref Xoshiro256 random, ulong bound) => (int)random.Below(bound);

    private static ulong Compose(ulong seed, int n, string kind, Draw draw)
    {
        var random = Xoshiro256.Create(seed, $"parity/sizing.compose/{kind}");
        Span<byte> record = stackalloc byte[49];
        var digest = 0UL;
        for (var i = 0; i < n; i++)
        {
            var error = Composition.TryCompose(draw(ref random), out var result);
            if (error is not null)
            {
                record[0] = DomainError;
                digest = XxHash64.Hash(record[..1], digest);
                continue;
            }

            var at = Put(record, 0, result.Base, result.Regime, result.Raw, result.ClampedMax);
            at = Put(record, at, result.Leverage, result.Notional);
            record[at++] = (byte)result.Bind;
            digest = XxHash64.Hash(record[..at], digest);
        }

        return digest;
    }

    internal static CompositionInput ComposeCase(ref Xoshiro256 random) => new()
    {
        Strength = random.NextUnit(),
        Dc = Confirmations[Below(ref random, 6)],
        Boost = 1.0 + random.NextUnit(),
        Beta = Betas[Below(ref random, 2)],
        McScale = Scales[Below(ref random, 4)],
        Ob = 0.5 + random.NextUnit(),
        Esof = 0.5 + (0.75 * random.NextUnit()),
        Posture = (Posture)Below(ref random, 4),
        MinLeverage = Floors[Below(ref random, 3)],
        Capital = 100.0 + (random.NextUnit() * 1e6),
        Fraction = 0.01 + (0.49 * random.NextUnit()),
    };

    internal static CompositionInput ExtremeCase(ref Xoshiro256 random) => new()
    {
        Strength = AtMostOne(ref random),
        Dc = Special(ref random, 16),
        Boost = Special(ref random, 16),
        Beta = Special(ref random, 16),
        McScale = Special(ref random, 16),
        Ob = Special(ref random, 16),
        Esof = Special(ref random, 16),
        Posture = (Posture)Below(ref random, 4),
        MinLeverage = Special(ref random, 13),
        Capital = Special(ref random, 16),
        Fraction = AtMostOne(ref random),
        BaseMax = Special(ref random, 15),
        AbsMax = Special(ref random, 15),
        StalkerCap = Special(ref random, 13),
    };

    private static double Special(ref Xoshiro256 random, ulong count)
    {
        var v = Specials[Below(ref random, count)];
        return Below(ref random, 4) switch
        {
            1 when v > 0.0 => Math.BitDecrement(v),
            2 when v is > 0.0 and < 1e6 => Math.BitIncrement(v),
            _ => v,
        };
    }

    private static double AtMostOne(ref Xoshiro256 random) => Math.Min(Special(ref random, 9), 1.0);

    private static ulong Exits(ulong seed, int n)
    {
        var random = Xoshiro256.Create(seed, "parity/exit.v7/mc");
        var options = new ExitOptions();
        Span<byte> record = stackalloc byte[(4 + ExitEngine.VoteCount) * 8 + 3];
        var digest = 0UL;
        for (var i = 0; i < n; i++)
        {
            var decision = ExitEngine.Decide(ExitCase(ref random), options);
            var at = Put(record, 0, decision.PnlBps, decision.MfeBps, decision.Score, decision.Quorum);
            var cast = decision.Votes;
            ReadOnlySpan<double> votes = cast;
            at = Put(record, at, votes);
            record[at++] = (byte)decision.Action;
            record[at++] = (byte)decision.Reason;
            record[at++] = (byte)decision.Streak;
            digest = XxHash64.Hash(record[..at], digest);
        }

        return digest;
    }

    internal static ExitInput ExitCase(ref Xoshiro256 random)
    {
        var direction = Below(ref random, 2) != 0 ? 1 : -1;
        var entry = 10.0 + (1000.0 * random.NextUnit());
        var price = entry * (1.0 + (0.04 * (random.NextUnit() - 0.5)));
        var bars = Below(ref random, 140);
        var mfe = 200.0 * random.NextUnit();
        var divergence = Below(ref random, 20) == 0 ? double.NaN : 0.2 * (random.NextUnit() - 0.5);
        var book = Below(ref random, 10) == 0 ? double.NaN : (2.0 * random.NextUnit()) - 1.0;
        var volatility = Below(ref random, 10) == 0 ? double.NaN : 3.0 * random.NextUnit();
        var slow = Below(ref random, 10) == 0 ? double.NaN : 0.01 * (random.NextUnit() - 0.5);
        var sign = Below(ref random, 2) != 0 ? 1 : -1;
        var streak = Below(ref random, 3);
        var posture = Below(ref random, 8) != 0 ? Posture.Apex : (Posture)Below(ref random, 4);
        var breaker = Below(ref random, 16) != 0 ? BreakerLevel.Normal : BreakerLevel.Flatten;
        return new ExitInput
        {
            Direction = direction,
            EntryPrice = entry,
            Price = price,
            BarsHeld = bars,
            MfeBps = mfe,
            Divergence = divergence,
            Entry = direction < 0 ? -0.02 : 0.02,
            Extreme = direction < 0 ? -0.05 : 0.05,
            Consensus = book,
            VolatilityRatio = volatility,
            SlowVelocity = slow,
            SlowSign = sign,
            Streak = streak,
            Posture = posture,
            Breaker = breaker,
        };
    }

    private static ulong Leverages(ulong seed, int n)
    {
        var random = Xoshiro256.Create(seed, "parity/xlev.map/mc");
        Span<byte> record = stackalloc byte[28];
        var digest = 0UL;
        for (var i = 0; i < n; i++)
        {
            var (c, capital, fraction, mode, stop) = LeverageCase(ref random);
            var result = LeverageMap.Of(c, capital, fraction, mode, 0, stop, SizingKernels.Brackets);
            record[0] = (byte)result.Veto;
            record[1] = (byte)result.Target;
            record[2] = (byte)result.InBracket;
            record[3] = (byte)result.Final;
            var at = Put(record, 4, result.Notional, result.Margin, result.LiquidationDistance);
            digest = XxHash64.Hash(record[..at], digest);
        }

        return digest;
    }

    internal static (double Conviction, double Capital, double Fraction, LeverageMode Mode, double Stop) LeverageCase(
        ref Xoshiro256 random)
    {
        var c = 9.0 * random.NextUnit();
        c = Below(ref random, 4) == 0 ? Below(ref random, 10) : c;
        var capital = 1000.0 + (4e6 * random.NextUnit() * random.NextUnit());
        var fraction = 0.05 + (0.45 * random.NextUnit());
        var mode = (LeverageMode)Below(ref random, 3);
        return (c, capital, fraction, mode, Stops[Below(ref random, 4)]);
    }

    private static int Put(Span<byte> record, int at, params ReadOnlySpan<double> values)
    {
        foreach (var value in values)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(record[at..], value);
            at += sizeof(double);
        }

        return at;
    }
}

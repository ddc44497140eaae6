using Millwright.Portfolio.Numerics;
using Millwright.Portfolio.Options;
using Millwright.Portfolio.Spiral;
using Millwright.Portfolio.Tokens;

namespace Millwright.Portfolio.Market;

/// <summary>All tokens, the shared lenses and the phases of the portfolio (portfolio.md §3).</summary>
internal sealed class TokenMarket
{
    private PortfolioOptions options;
    private readonly List<Token> tokens = [];
    private int cursor;

    public TokenMarket(PortfolioOptions options)
    {
        this.options = options;
        Meso = new PhaseTrack(Horizon.Meso, options.SpiralGap, null);
        Micro = new PhaseTrack(Horizon.Micro, options.SpiralGap, options.MicroDwellMin);
        Macro = new PhaseTrack(Horizon.Macro, options.SpiralGap, null);
        Tilt = new TiltMachine(options.TiltThreshold, dwell: 60L * options.TiltDwellH);
    }

    /// <summary>Tracked tokens in ordinal order of their ids.</summary>
    public IReadOnlyList<Token> Tokens => tokens;

    public SharedLenses HourLenses { get; } = new(Horizon.Meso);

    public SharedLenses FiveLenses { get; } = new(Horizon.Micro);

    public SharedLenses DayLenses { get; } = new(Horizon.Macro);

    public PhaseTrack Meso { get; }

    public PhaseTrack Micro { get; }

    public PhaseTrack Macro { get; }

    public TiltMachine Tilt { get; }

    public NudgeDesk Nudges { get; } = new();

    public Challenger Challenger { get; } = new();

    public SlidingWindow DayBtc { get; } = new(60);

    /// <summary>The portfolio's return of the last hour came from the universe.</summary>
    public bool IsSubstituted { get; private set; }

    public Token? Find(string id)
    {
        var at = IndexOf(id);
        return at >= 0 ? tokens[at] : null;
    }

    /// <summary>Finds by bytes; records name tokens in a steady order, so the next one is tried first.</summary>
    public Token? Find(ReadOnlySpan<byte> id)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            cursor = cursor + 1 < tokens.Count ? cursor + 1 : 0;
            if (id.SequenceEqual(tokens[cursor].Utf8))
            {
                return tokens[cursor];
            }
        }

        return null;
    }

    /// <summary>The token, created on first sight; null when the plant is full or the id is not usable.</summary>
    public Token? Track(string id, string chain)
    {
        var at = IndexOf(id);
        if (at >= 0)
        {
            return tokens[at];
        }

        if (tokens.Count >= options.MaxTokens || id.Length is 0 or > 32 || id == "PORTFOLIO")
        {
            return null;
        }

        var token = new Token(id, chain, options);
        tokens.Insert(~at, token);
        return token;
    }

    /// <summary>Takes the knobs of another parameter set; labels and histories stay.</summary>
    public void Retune(PortfolioOptions next)
    {
        options = next;
        Tilt.Retune(next.TiltThreshold, 60L * next.TiltDwellH);
        foreach (var track in AllTracks())
        {
            track.Retune(
                next.SpiralGap, ReferenceEquals(track.Horizon, Horizon.Micro) ? next.MicroDwellMin : null);
            track.Tuning = next.Tuning;
        }

        foreach (var token in tokens)
        {
            token.Retune(next);
        }
    }

    /// <summary>One hour of all streams.</summary>
    public void StepHour(long nowMs, double intentShare)
    {
        var btc = Find("BTC");
        Span<double?> alts = stackalloc double?[LensStreams.AltBasket.Count];
        double? btcReturn = null;
        foreach (var token in tokens)
        {
            var r = Return(token.HourReturns, token.HourFresh, token.HourClose, token.Hour.Bars);
            token.HourLogReturns.Add(r ?? 0.0);
            token.LastHourReturn = r;
            btcReturn = token == btc ? r : btcReturn;
            var basket = Basket(token.Id);
            if (basket >= 0)
            {
                alts[basket] = r;
            }
        }

        HourLenses.Push(btcReturn, alts);
        Nudges.Hour(
            btc is { HourFresh: true } ? btc.HourClose : null, HourLenses.ReturnBtc, HourLenses.ReturnAlt, Breadth(),
            intentShare);
        var port = PortReturn(
            static t => t.HeldHour, static t => (t.HourBefore, t.HourClose, t.HourFresh), static t => t.LastHourReturn);
        IsSubstituted = port.Substituted;
        Meso.Push(
            port.Return ?? 0.0, HourLenses.ReturnBtc, HourLenses.ReturnAlt,
            port.Return is null || HourLenses.IsMissing, port.Substituted);
        Challenger.Update((port.Return ?? 0.0) - HourLenses.ReturnBtc);
        foreach (var token in tokens)
        {
            if (token.Hour.Bars > 1 && options.SpiralPerToken)
            {
                token.Meso.Push(
                    token.LastHourReturn ?? 0.0, HourLenses.ReturnBtc, HourLenses.ReturnAlt,
                    token.LastHourReturn is null || HourLenses.IsMissing, false);
            }

            token.HourAltResiduals.Add((token.LastHourReturn ?? 0.0) - HourLenses.ReturnAlt);
        }

        Tilt.Evaluate(nowMs / 60_000, HourLenses.Rotation.Features.Total.SubScore);
    }

    /// <summary>One day of all streams, from the last hourly closes of the day.</summary>
    public void StepDay()
    {
        Span<double?> alts = stackalloc double?[LensStreams.AltBasket.Count];
        double? btcReturn = null;
        foreach (var token in tokens)
        {
            token.LastDayReturn = Return(token.DayReturns, token.DayClose > 0.0, token.DayClose, token.Hour.Bars);
            token.DayClose = 0.0;
            token.DayLogReturns.Add(token.LastDayReturn ?? 0.0);
            btcReturn = token.Id == "BTC" ? token.LastDayReturn : btcReturn;
            var basket = Basket(token.Id);
            if (basket >= 0)
            {
                alts[basket] = token.LastDayReturn;
            }
        }

        DayLenses.Push(btcReturn, alts);
        DayBtc.Add(DayLenses.ReturnBtc);
        var (r, substituted) = DayReturn();
        Macro.Push(r ?? 0.0, DayLenses.ReturnBtc, DayLenses.ReturnAlt, r is null || DayLenses.IsMissing, substituted);
        foreach (var token in tokens)
        {
            if (options.SpiralPerToken && token.DaysSeen++ > 0)
            {
                token.Macro.Push(
                    token.LastDayReturn ?? 0.0, DayLenses.ReturnBtc, DayLenses.ReturnAlt,
                    token.LastDayReturn is null || DayLenses.IsMissing, false);
            }
        }
    }

    /// <summary>Five minutes of all streams.</summary>
    public void StepFive()
    {
        Span<double?> alts = stackalloc double?[LensStreams.AltBasket.Count];
        double? btcReturn = null;
        foreach (var token in tokens)
        {
            token.LastFiveReturn = Return(token.FiveReturns, token.FiveFresh, token.FiveClose, token.Five.Bars);
            btcReturn = token.Id == "BTC" ? token.LastFiveReturn : btcReturn;
            var basket = Basket(token.Id);
            if (basket >= 0)
            {
                alts[basket] = token.LastFiveReturn;
            }
        }

        FiveLenses.Push(btcReturn, alts);
        Nudges.Five(FiveLenses.ReturnBtc, FiveLenses.ReturnAlt);
        var port = PortReturn(
            static t => t.HeldFive, static t => (t.FiveBefore, t.FiveClose, t.FiveFresh), static t => t.LastFiveReturn);
        Micro.Push(
            port.Return ?? 0.0, FiveLenses.ReturnBtc, FiveLenses.ReturnAlt,
            port.Return is null || FiveLenses.IsMissing, port.Substituted);
        foreach (var token in tokens)
        {
            if (options.SpiralPerToken && token.Five.Bars > 1)
            {
                token.Micro.Push(
                    token.LastFiveReturn ?? 0.0, FiveLenses.ReturnBtc, FiveLenses.ReturnAlt,
                    token.LastFiveReturn is null || FiveLenses.IsMissing, false);
            }
        }
    }

    public void Encode(CseWriter writer)
    {
        writer.List(tokens.Count);
        foreach (var token in tokens)
        {
            writer.String(token.Id);
            token.Encode(writer);
        }

        foreach (var lenses in new[] { HourLenses, FiveLenses, DayLenses })
        {
            lenses.Encode(writer);
        }

        Tilt.Encode(writer);
        Nudges.Encode(writer);
        Challenger.Encode(writer);
        DayBtc.Encode(writer);
        writer.Bool(IsSubstituted);
        foreach (var track in AllTracks())
        {
            track.Encode(writer);
        }
    }

    public void Decode(ref CseReader reader)
    {
        tokens.Clear();
        for (var n = reader.List(64); n > 0; n--)
        {
            var token = new Token(reader.String(), "", options);
            token.Decode(ref reader);
            tokens.Add(token);
        }

        foreach (var lenses in new[] { HourLenses, FiveLenses, DayLenses })
        {
            lenses.Decode(ref reader);
        }

        Tilt.Decode(ref reader);
        Nudges.Decode(ref reader);
        Challenger.Decode(ref reader);
        DayBtc.Decode(ref reader);
        IsSubstituted = reader.Bool();
        foreach (var track in AllTracks())
        {
            var lenses = ReferenceEquals(track.Horizon, Horizon.Meso) ? HourLenses
                : ReferenceEquals(track.Horizon, Horizon.Micro) ? FiveLenses
                : DayLenses;
            track.Decode(ref reader, lenses.Btc.Features, lenses.Rotation.Features, Tilt.State);
        }
    }

    /// <summary>Tracks of the portfolio, then of each token.</summary>
    public IEnumerable<PhaseTrack> AllTracks()
    {
        yield return Macro;
        yield return Meso;
        yield return Micro;
        foreach (var token in tokens)
        {
            yield return token.Macro;
            yield return token.Meso;
            yield return token.Micro;
        }
    }

    private static int Basket(string id)
    {
        for (var i = 0; i < LensStreams.AltBasket.Count; i++)
        {
            if (LensStreams.AltBasket[i] == id)
            {
                return i;
            }
        }

        return -1;
    }

    private static double? Return(ReturnStream stream, bool fresh, double close, long bars) =>
        bars == 0 ? null : stream.Next(fresh ? close : null);

    private double? Breadth()
    {
        var (above, all) = (0, 0);
        foreach (var token in tokens)
        {
            if (token.HasFives)
            {
                all++;
                above += token.AboveFive ? 1 : 0;
            }
        }

        return all == 0 ? null : (double)above / all;
    }

    private (double? Return, bool Substituted) PortReturn(
        Func<Token, double> held, Func<Token, (double Before, double After, bool Fresh)> prices,
        Func<Token, double?> own)
    {
        double start = 0.0, end = 0.0;
        foreach (var token in tokens)
        {
            var (before, after, fresh) = prices(token);
            if (held(token) > 0.0 && fresh && before > 0.0)
            {
                start += held(token) * before;
                end += held(token) * after;
            }
        }

        if (start >= options.MinInvestedUsd && end > 0.0)
        {
            return (DMath.Log(end / start), false);
        }

        return (Universe(own), true);
    }

    /// <summary>The day's return from the hours: their portfolio returns are not stored, so holdings at the start of
    /// the day are followed through its closes.</summary>
    private (double? Return, bool Substituted) DayReturn()
    {
        double start = 0.0, end = 0.0;
        foreach (var token in tokens)
        {
            if (token.HeldDay > 0.0 && token.LastDayReturn is { } r && token.HourClose > 0.0)
            {
                end += token.HeldDay * token.HourClose;
                start += token.HeldDay * token.HourClose * DMath.Exp(-r);
            }

            token.HeldDay = (double)token.Position.Quantity;
        }

        return start >= options.MinInvestedUsd && end > 0.0
            ? (DMath.Log(end / start), false)
            : (Universe(static t => t.LastDayReturn), true);
    }

    /// <summary>Equal-weight mean of all tracked tokens with a return; at least three.</summary>
    private double? Universe(Func<Token, double?> own)
    {
        var (sum, n) = (0.0, 0);
        foreach (var token in tokens)
        {
            if (own(token) is { } r)
            {
                sum += r;
                n++;
            }
        }

        return n >= 3 ? sum / n : null;
    }

    private int IndexOf(string id)
    {
        var (low, high) = (0, tokens.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(tokens[middle].Id, id);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}

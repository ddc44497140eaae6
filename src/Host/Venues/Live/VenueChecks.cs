using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Venues.Kraken;

namespace Millwright.Host.Venues;

/// <summary>
/// Checks before a plant trades (grid.md §8.7): clocks, metadata, permissions of the key, fee tier, balances, in this
/// order. What may pass by itself has the reason <c>stale</c> and is tried again; the rest refuses the start.
/// </summary>
internal static class VenueChecks
{
    /// <summary>Asks the venue.</summary>
    public static async Task<Result<VenueReading>> ReadAsync(
        KrakenClient client, IClock clock, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(clock);
        var skew = await SkewAsync(client, clock, cancel);
        var pair = skew.IsOk ? await client.PairAsync(cancel) : default;
        if (!skew.IsOk || !pair.IsOk)
        {
            return skew.IsOk ? Failed("metadata", pair) : Failed("time", skew);
        }

        var key = await client.KeyInfoAsync(cancel);
        if (!key.IsOk || Refused(key.Value) is not null)
        {
            return key.IsOk ? Result<VenueReading>.Fail(Refused(key.Value)!.Value) : Failed("key", key);
        }

        var fees = await client.FeeTierAsync(cancel);
        if (!fees.IsOk)
        {
            return Failed("fee tier", fees);
        }

        var balances = await client.BalancesAsync(cancel);
        if (!balances.IsOk)
        {
            return Failed("balances", balances);
        }

        var rules = pair.Value.Instrument with
        {
            MakerFeePct = fees.Value.MakerPct, TakerFeePct = fees.Value.TakerPct,
        };
        return Result<VenueReading>.Ok(new VenueReading(pair.Value with { Instrument = rules }, skew.Value));
    }

    /// <summary>Why a key is refused, or null (kernel.md §22).</summary>
    public static DomainError? Refused(KrakenKeyInfo key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key.CanWithdraw)
        {
            return new DomainError(
                "exchange.api_key", "permission",
                "exchange.api_key may withdraw funds; make a key without the right to withdraw.");
        }

        return key.Missing.Count == 0 ? null : new DomainError(
            "exchange.api_key", "permission",
            $"exchange.api_key lacks {string.Join(", ", key.Missing)}; the plant cannot trade with it.");
    }

    /// <summary>The venue tells whole seconds: the middle of its second against the middle of the call.</summary>
    private static async Task<VenueResult<Duration>> SkewAsync(
        KrakenClient client, IClock clock, CancellationToken cancel)
    {
        var before = clock.Now();
        var answer = await client.ServerTimeAsync(cancel);
        if (!answer.IsOk)
        {
            return VenueResult<Duration>.Unknown(answer.Text + answer.Code);
        }

        var middle = before + new Duration((clock.Now() - before).Ns / 2);
        return VenueResult<Duration>.Ok(answer.Value + Duration.FromMs(500) - middle);
    }

    private static Result<VenueReading> Failed<T>(string what, VenueResult<T> result)
    {
        var refused = result.Outcome == VenueOutcome.Rejected
            && KrakenErrors.Classify(result.Code) == KrakenErrorClass.FatalAuth;
        return Result<VenueReading>.Fail(
            refused ? "exchange.api_key" : "exchange.base_url", refused ? "permission" : "stale",
            $"The venue does not tell {what}: {result.Code}{(result.Code.Length > 0 ? "" : result.Text)}.");
    }
}

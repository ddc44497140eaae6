using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Millwright.Kernel;
using Millwright.Markets;
using Millwright.Venues.Kraken;

namespace Millwright.Host.Venues;

/// <summary>Key, nonce and counters of the simulated account (grid.md §8.8, §9.2).</summary>
internal sealed class KrakenSimAccount : IDisposable
{
    private readonly KrakenSigner signer;
    private readonly string key;
    private readonly KrakenTierLimits limits;
    private readonly HashSet<string> tokens = new(StringComparer.Ordinal);
    private DecayCounter rest;
    private DecayCounter engine;
    private long nonce;
    private long tokenNumber;

    public KrakenSimAccount(KrakenSimOptions options)
    {
        key = options.ApiKey;
        signer = KrakenSigner.Create(options.ApiSecret).Value;
        limits = KrakenTierLimits.Of(options.Tier);
        rest = new(limits.RestMaxMicro, limits.RestDecayMicro);
        engine = new(limits.EngineMaxMicro, limits.EngineDecayMicro);
    }

    public long NonceErrors { get; private set; }

    public long Throttled { get; private set; }

    /// <summary>Matching-engine counter, units.</summary>
    public decimal EngineCount(Instant now) => engine.Advance(now) / 1_000_000m;

    /// <summary>Key, signature, nonce; the error text or null.</summary>
    public string? Check(
        string path, string body, IReadOnlyDictionary<string, string> form, string? apiKey, string? sign)
    {
        if (!string.Equals(apiKey, key, StringComparison.Ordinal))
        {
            return "EAPI:Invalid key";
        }

        var text = form.GetValueOrDefault("nonce", "");
        var expected = signer.Sign(path, text, body);
        if (sign is null || !CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(sign)))
        {
            return "EAPI:Invalid signature";
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) || value <= nonce)
        {
            NonceErrors++;
            return "EAPI:Invalid nonce";
        }

        nonce = value;
        return null;
    }

    /// <summary>REST counter; the error text or null.</summary>
    public string? Count(string path, Instant now)
    {
        if (rest.TryAdd(KrakenTierLimits.RestCost(path), now))
        {
            return null;
        }

        Throttled++;
        return "EAPI:Rate limit exceeded";
    }

    /// <summary>Matching-engine counter; the error text or null.</summary>
    public string? Engine(long costMicro, Instant now)
    {
        if (engine.TryAdd(costMicro, now))
        {
            return null;
        }

        Throttled++;
        return VenueErrors.RateLimit;
    }

    /// <summary>A cancel is never refused for its rate, it only raises the counter.</summary>
    public void Penalty(long costMicro, Instant now)
    {
        if (!engine.TryAdd(costMicro, now))
        {
            engine.Set(limits.EngineMaxMicro, now);
        }
    }

    public string NewToken()
    {
        var text = $"sim-token-{++tokenNumber}";
        tokens.Add(text);
        return text;
    }

    public bool IsToken(string text) => tokens.Contains(text);

    public void Dispose() => signer.Dispose();
}

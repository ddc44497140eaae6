using System.Buffers;
using System.Text.RegularExpressions;
using Millwright.Host.Configuration;
using Millwright.Kernel.Options;
using Millwright.Regime.Options;

namespace Millwright.Host.Logging;

/// <summary>
/// Removes secrets from texts (kernel.md §21.2): every value of a secret option wherever it stands, and whatever looks
/// like a credential. Applied to each text of a log line, after formatting.
/// </summary>
public sealed partial class SecretFilter
{
    /// <summary>What stands in place of a secret.</summary>
    public const string Mask = "***";

    private const int Shortest = 6;
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");
    private readonly string[] secrets;

    /// <summary>A filter that knows these values besides the patterns; those below 6 characters are left
    /// out.</summary>
    public SecretFilter(IEnumerable<string?> values) => secrets =
    [
        .. values.OfType<string>().Where(text => text.Length >= Shortest)
            .SelectMany(text => new[] { text, Uri.EscapeDataString(text) })
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(text => text.Length),
    ];

    /// <summary>A filter for all secret options of a configuration.</summary>
    public static SecretFilter Of(LoadedConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        return new SecretFilter(
        [
            .. Values(OptionCatalog.Host, config.Host),
            .. config.Plants.SelectMany(plant => Values(OptionCatalog.Venue, plant.Venue)),
            .. config.Plants.SelectMany(plant => Values(RegimeOptionTable.Table, plant.Regime)),
        ]);
    }

    /// <summary>The text without secrets.</summary>
    public string Clean(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        foreach (var secret in secrets)
        {
            text = text.Replace(secret, Mask, StringComparison.Ordinal);
        }

        text = Bearer().Replace(text, "$1 " + Mask);
        text = Named().Replace(text, "$1" + Mask);
        return LongKey().Replace(text, static match => IsDigest(match.ValueSpan) ? match.Value : Mask);
    }

    private static IEnumerable<string?> Values<T>(OptionTable<T> table, T options)
        where T : class, new() =>
        table.Options.Where(option => option.Secret).Select(option => table.Read(options, option) as string);

    /// <summary>Digests are hexadecimal; keys of venues and services are not.</summary>
    private static bool IsDigest(ReadOnlySpan<char> text) =>
        !text.ContainsAnyExcept(Hex);

    [GeneratedRegex(@"\b(Bearer|Basic)\s+[A-Za-z0-9._~+/=-]{6,}", RegexOptions.IgnoreCase)]
    private static partial Regex Bearer();

    [GeneratedRegex(
        @"((?:api[-_ ]?(?:key|secret|sign)|secret|token|password|passphrase|otp|cookie|authorization)"
        + @"[""']?\s*[=:]\s*[""']?)(?!\*\*\*)[^\s""'&,;}]{4,}",
        RegexOptions.IgnoreCase)]
    private static partial Regex Named();

    [GeneratedRegex(@"(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{40,}={0,2}")]
    private static partial Regex LongKey();
}

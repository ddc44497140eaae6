using System.Collections;
using System.Net;
using Millwright.Grid.Options;
using Millwright.Kernel.Options;

namespace Millwright.Host.Configuration;

/// <summary>Rules over several tables or plants (grid.md §11, console.md §14.1).</summary>
internal static class ConfigChecks
{
    public static IEnumerable<OptionError> Plant(
        PlantConfig plant,
        Dictionary<string, OptionInput> inputs,
        IDictionary environment)
    {
        if (plant.Grid.Mode != TradingMode.Live)
        {
            yield break;
        }

        var mode = inputs.GetValueOrDefault("mode");
        var layer = mode?.Layer ?? "default";
        var path = mode?.Path ?? "mode";
        if (environment["DRY_RUN"] is string dry && OptionText.TryBoolean(dry, out var on) && on)
        {
            yield return new OptionError(
                path, "live", layer, "not live while DRY_RUN=true", "DRY_RUN and mode contradict each other.");
        }

        if (plant.Grid.ExchangePair is null)
        {
            yield return new OptionError(
                "exchange.pair", "", layer, "a pair known to the exchange", "Live needs an explicit pair.");
        }

        if (plant.Venue.ApiKey is null)
        {
            yield return new OptionError(
                "exchange.api_key", "", layer, "api_key and api_secret", "Live needs credentials.");
        }
    }

    public static IEnumerable<OptionError> Host(
        ServerOptions host,
        IReadOnlyList<PlantConfig> plants,
        bool insecureBind)
    {
        var loopback = !IPAddress.TryParse(host.HttpBind, out var address) || IPAddress.IsLoopback(address);
        if (host.HttpEnabled && !loopback)
        {
            if (host.HttpToken is null)
            {
                yield return new OptionError(
                    "http.token", "", "default", "a token", $"Binding {host.HttpBind} needs a token.");
            }

            if (host.HttpCertificate is null && !insecureBind)
            {
                yield return new OptionError(
                    "http.certificate", "", "default", "a certificate or --insecure-bind",
                    $"Binding {host.HttpBind} needs TLS.");
            }
        }

        foreach (var error in plants.SelectMany(Shares).Concat(Accounts(plants)))
        {
            yield return error;
        }

        foreach (var pair in host.LogLevels.Where(pair => Logging.LogLevels.Parse(pair) is null))
        {
            yield return new OptionError(
                "log.levels", pair, "configuration", "category=trace|debug|information|warning|error|fatal",
                "The level of a log category is not understood.");
        }
    }

    /// <summary>An account belongs to one plant, which gets all of it.</summary>
    private static IEnumerable<OptionError> Shares(PlantConfig plant)
    {
        foreach (var (key, share) in new[]
        {
            ("capital.quote_share", plant.Grid.CapitalQuoteShare), ("capital.base_share", plant.Grid.CapitalBaseShare),
        })
        {
            if (share is { } part && part != 1)
            {
                yield return new OptionError(
                    key, OptionText.Format(part), $"plant {plant.Id}", "1 or nothing",
                    "This build gives each plant an account of its own.");
            }
        }
    }

    private static IEnumerable<OptionError> Accounts(IReadOnlyList<PlantConfig> plants) => plants
        .Where(plant => plant.Grid.Mode == TradingMode.Live && plant.Venue.ApiKey is not null)
        .GroupBy(plant => plant.Venue.ApiKey, StringComparer.Ordinal)
        .Where(group => group.Count() > 1)
        .Select(group => new OptionError(
            "exchange.api_key", "***", $"plants {string.Join(", ", group.Select(plant => plant.Id))}",
            "another key for each live plant", "Two plants must not trade on one account."));
}

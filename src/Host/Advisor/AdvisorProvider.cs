using System.Text.Json;

namespace Millwright.Host.Advisor;

/// <summary>One OpenAI-compatible provider (regime.md §13.7). The key itself never leaves its environment variable.
/// </summary>
/// <param name="Name">Display name.</param>
/// <param name="BaseUrl">Base address; <c>/chat/completions</c> is appended.</param>
/// <param name="Model">Model id.</param>
/// <param name="ApiKeyRef">Name of the environment variable with the key; null = no key.</param>
/// <param name="Reasoning">Reasoning model: no temperature, longer answers.</param>
/// <param name="MaxTokens">Answer limit; null = 400.</param>
/// <param name="TimeoutSec">Timeout, s; null = the configured one.</param>
/// <param name="Temperature">Sampling temperature.</param>
public sealed record AdvisorProvider(
    string Name,
    Uri BaseUrl,
    string Model,
    string? ApiKeyRef = null,
    bool Reasoning = false,
    int? MaxTokens = null,
    double? TimeoutSec = null,
    double Temperature = 0.2)
{
    /// <summary>Key of the failure counters.</summary>
    public string Key => $"{BaseUrl}|{Model}";

    /// <summary>Reads AI_PROVIDERS, a JSON list; each entry needs name, http(s) base_url and model.</summary>
    /// <returns>The providers, and why one was refused.</returns>
    public static (IReadOnlyList<AdvisorProvider> Providers, string? Problem) Parse(string? json)
    {
        if (string.IsNullOrWhiteSpace(json))
        {
            return ([], null);
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            var providers = new List<AdvisorProvider>();
            foreach (var row in document.RootElement.EnumerateArray())
            {
                if (One(row) is not { } provider)
                {
                    return ([], $"ai_providers[{providers.Count}]: expected name, base_url (http or https) and model");
                }

                providers.Add(provider);
            }

            return (providers, null);
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            return ([], $"ai_providers: not a JSON list: {failure.Message}");
        }
    }

    private static AdvisorProvider? One(JsonElement row)
    {
        if (Text(row, "name") is not { } name || Text(row, "model") is not { } model
            || !Uri.TryCreate(Text(row, "base_url"), UriKind.Absolute, out var address)
            || address.Scheme is not ("http" or "https"))
        {
            return null;
        }

        return new AdvisorProvider(
            name, address, model, Text(row, "api_key_ref"),
            row.TryGetProperty("reasoning", out var reasoning) && reasoning.ValueKind == JsonValueKind.True,
            Number(row, "max_tokens") is { } tokens ? (int)tokens : null, Number(row, "timeout_sec"),
            Number(row, "temperature") ?? 0.2);
    }

    private static string? Text(JsonElement row, string name) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty(name, out var value)
            && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;

    private static double? Number(JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble() : null;
}

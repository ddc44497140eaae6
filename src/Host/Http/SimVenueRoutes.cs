using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Millwright.Grid.Options;
using Millwright.Host.Logging;
using Millwright.Host.Runtime;

namespace Millwright.Host.Http;

/// <summary>
/// Fault buttons of the simulated venue of a plant (issue: fault buttons on the console): the server talks to the
/// simulator, the browser only to the server. 404 <c>no_simulated_venue</c> for every other venue.
/// </summary>
internal static class SimVenueRoutes
{
    private const int AnswerSec = 5;
    private static readonly string[] Actions = ["faults", "maintenance", "disconnect", "price", "cancel", "rules"];

    public static void Map(WebApplication app, HttpServices services)
    {
        var client = new HttpClient { Timeout = TimeSpan.FromSeconds(AnswerSec) };
        app.Lifetime.ApplicationStopped.Register(client.Dispose);
        app.MapGet(
            "/api/plants/{plant}/venue/sim",
            (string plant) => PlantRoutes.With(services, plant, hosted => ReadAsync(services, client, hosted)));
        app.MapPost(
            "/api/plants/{plant}/venue/sim/{action}",
            (string plant, string action, HttpContext context) => PlantRoutes.With(
                services, plant, hosted => PressAsync(services, client, hosted, action, context)));
    }

    private static async Task<IResult> ReadAsync(HttpServices services, HttpClient client, HostedPlant plant)
    {
        if (AddressOf(services, plant) is not { } venue)
        {
            return NoSimulator(plant);
        }

        try
        {
            var state = await GetAsync(client, new Uri(venue, "/sim/state"));
            return state?["simulator"] is null
                ? NoSimulator(plant)
                : Results.Text(
                    new JsonObject
                    {
                        ["state"] = state, ["faults"] = await GetAsync(client, new Uri(venue, "/sim/faults")),
                    }.ToJsonString(),
                    "application/json", Encoding.UTF8);
        }
        catch (Exception failure) when (IsFailure(failure))
        {
            return Silent(failure);
        }
    }

    private static async Task<IResult> PressAsync(
        HttpServices services, HttpClient client, HostedPlant plant, string action, HttpContext context)
    {
        if (Wire.Barred(services, context, "press fault buttons") is { } barred)
        {
            return Wire.Error(barred);
        }

        if (!Actions.Contains(action, StringComparer.Ordinal))
        {
            return Wire.Error(404, "unknown_action", $"'{action}' is not one of {string.Join(", ", Actions)}.");
        }

        var (body, problem) = await Wire.ReadBodyAsync(context);
        using (body)
        {
            if (problem is not null)
            {
                return problem;
            }

            var now = await ReadAsync(services, client, plant);
            return now is Microsoft.AspNetCore.Http.HttpResults.ContentHttpResult
                ? await SendAsync(services, client, plant, action, body!, context)
                : now;
        }
    }

    private static async Task<IResult> SendAsync(
        HttpServices services, HttpClient client, HostedPlant plant, string action, JsonDocument body,
        HttpContext context)
    {
        var text = body.RootElement.GetRawText();
        try
        {
            using var content = new StringContent(text, Encoding.UTF8, "application/json");
            using var answer = await client.PostAsync(new Uri(AddressOf(services, plant)!, $"/sim/{action}"), content);
            if (!answer.IsSuccessStatusCode)
            {
                return Wire.Error(
                    400, "refused", $"The simulated venue refuses {action} with HTTP {(int)answer.StatusCode}.");
            }
        }
        catch (Exception failure) when (IsFailure(failure))
        {
            return Silent(failure);
        }

        HostLog.Said(
            services.Log, $"{plant.Id}: simulated venue, {action} {text} by {Wire.IdentityOf(context).Name}");
        return await ReadAsync(services, client, plant);
    }

    /// <summary>Address of the venue when it can be the simulator: a live grid plant on loopback.</summary>
    private static Uri? AddressOf(HttpServices services, HostedPlant plant) =>
        services.Config.Plants.FirstOrDefault(row => row.Id == plant.Id) is { Grid.Mode: TradingMode.Live } config
            && new Uri(config.Venue.BaseUrl) is { IsLoopback: true } address
            ? address
            : null;

    private static async Task<JsonNode?> GetAsync(HttpClient client, Uri address)
    {
        using var answer = await client.GetAsync(address);
        return answer.IsSuccessStatusCode ? JsonNode.Parse(await answer.Content.ReadAsStringAsync()) : null;
    }

    private static bool IsFailure(Exception failure) =>
        failure is HttpRequestException or OperationCanceledException or JsonException;

    private static IResult NoSimulator(HostedPlant plant) =>
        Wire.Error(404, "no_simulated_venue", $"The venue of {plant.Id} is not the simulated one.");

    private static IResult Silent(Exception failure) =>
        Wire.Error(503, "venue_silent", $"The simulated venue does not answer: {failure.Message}");
}

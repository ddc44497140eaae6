using System.Text.Json;
using Millwright.Host.Configuration;
using Millwright.Host.Logging;
using Millwright.Kernel.Options;

namespace Millwright.Host.Http;

/// <summary>Log levels while the process runs (kernel.md §21.2); a restart goes back to the configuration.</summary>
internal static class LogRoutes
{
    private const string Path = "/api/ops/logs";

    public static void Map(WebApplication app, HttpServices services)
    {
        app.MapGet(Path, () => services.Logs is { } logs ? Wire.Json(View(logs)) : None());
        app.MapPost(Path, (Delegate)((HttpContext context) => ChangeAsync(services, context)));
    }

    private static object View(HostLogs logs) => new
    {
        level = Word(logs.Levels.Default),
        categories = logs.Levels.Categories.Select(pair => new { category = pair.Key, level = Word(pair.Value) }),
    };

    private static async Task<IResult> ChangeAsync(HttpServices services, HttpContext context)
    {
        var identity = Wire.IdentityOf(context);
        if (!identity.MayCommand)
        {
            return Wire.Error(403, "forbidden", $"The role {identity.Role} may not change log levels.");
        }

        if (services.Logs is not { } logs)
        {
            return None();
        }

        var (body, problem) = await Wire.ReadBodyAsync(context);
        if (problem is not null)
        {
            return problem;
        }

        using (body)
        {
            var root = body!.RootElement;
            var category = Text(root, "category") ?? "";
            var word = Text(root, "level");
            LogLevelChoice? level = null;
            if (word is not null)
            {
                if (LogLevels.Parse($"x={word}") is not { } parsed)
                {
                    return Wire.Error(
                        400, "invalid_value",
                        $"'level' = {word}; expected "
                        + $"{string.Join(", ", Enum.GetValues<LogLevelChoice>().Select(Word))}.",
                        new { field = "level" });
                }

                level = parsed.Level;
            }

            logs.Levels.Set(category, level);
            HostLog.LevelChanged(
                services.Log, category.Length == 0 ? "all" : category, word ?? "configured", identity.Name);
            return Wire.Json(View(logs));
        }
    }

    private static string? Text(JsonElement root, string name) =>
        root.ValueKind == JsonValueKind.Object && root.TryGetProperty(name, out var value)
        && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;

    private static string Word(LogLevelChoice level) => OptionText.Snake(level.ToString());

    private static IResult None() => Wire.Error(404, "no_logs", "This process writes no logs.");
}

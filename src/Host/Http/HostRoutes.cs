using System.Text.Json;
using Millwright.Host.Security;

namespace Millwright.Host.Http;

/// <summary>Login, session, health, freshness, metrics, reports of browser defects.</summary>
internal static class HostRoutes
{
    public static void Map(WebApplication app, HttpServices services)
    {
        app.MapGet("/api/session", (HttpContext context) => Session(services, context));
        app.MapPost("/api/login", (Delegate)((HttpContext context) => LoginAsync(services, context)));
        app.MapPost("/api/logout", (HttpContext context) =>
        {
            services.Access.Logout(context.Request);
            context.Response.Cookies.Delete(AccessControl.Cookie);
            return Wire.Json(new { ok = true });
        });
        app.MapPost("/api/client-errors", (Delegate)((HttpContext context) => ClientErrorAsync(services, context)));
        app.MapGet("/api/freshness", Freshness);
        app.MapGet("/metrics", () =>
            Results.Text(services.Metrics.Render(), "text/plain; version=0.0.4; charset=utf-8"));
        app.MapGet("/health/live", () =>
            services.Health.IsLive ? Results.Text("live") : Results.Text("stuck", statusCode: 503));
        app.MapGet("/health/ready", () => services.Health.NotReady is { } reason
            ? Results.Text($"not ready: {reason}", statusCode: 503)
            : Results.Text("ready"));
        app.MapGet("/health/detail", () => Wire.Json(Detail(services)));
    }

    private static IResult Session(HttpServices services, HttpContext context)
    {
        var identity = Wire.IdentityOf(context);
        return Wire.Json(new
        {
            role = identity.Role,
            user = identity.Name,
            csrf = services.Access.CsrfOf(context.Request),
            build = HttpServices.Build,
            insecure_bind = services.Config.InsecureBind,
        });
    }

    private static async Task<IResult> LoginAsync(HttpServices services, HttpContext context)
    {
        if (services.Access.IsLockedOut(context.Request))
        {
            context.Response.Headers.RetryAfter = "60";
            return Wire.Error(429, "too_many_failures", "Too many failed attempts; wait a minute.");
        }

        var (body, problem) = await Wire.ReadBodyAsync(context);
        if (problem is not null)
        {
            return problem;
        }

        using (body)
        {
            var token = body!.RootElement.ValueKind == JsonValueKind.Object
                && body.RootElement.TryGetProperty("token", out var given) && given.ValueKind == JsonValueKind.String
                    ? given.GetString()!
                    : "";
            if (services.Access.Login(token) is not { } session)
            {
                services.Access.Fail(context.Request);
                return Wire.Error(401, "wrong_token", "The token is not known.");
            }

            context.Response.Cookies.Append(AccessControl.Cookie, session.Id, new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Strict,
                Path = "/",
                Secure = context.Request.IsHttps,
                MaxAge = TimeSpan.FromHours(12),
            });
            return Wire.Json(new { role = session.Role, user = $"web {session.Role}", csrf = session.Csrf });
        }
    }

    private static async Task<IResult> ClientErrorAsync(HttpServices services, HttpContext context)
    {
        var (body, problem) = await Wire.ReadBodyAsync(context);
        if (problem is not null)
        {
            return problem;
        }

        using (body)
        {
            services.OnClientError?.Invoke(body!.RootElement.GetRawText());
        }

        return Results.NoContent();
    }

    private static IResult Freshness() => Wire.Json(new Dictionary<string, object>
    {
        ["market_price"] = new { fresh = 10, stale = 30, dead = 60 },
        ["ship_telemetry"] = new { fresh = 3, stale = 3, dead = 30 },
        ["radar"] = new { fresh = 5, stale = 5, dead = 30 },
        ["events"] = new { fresh = 300, stale = 300, dead = 3600 },
        ["portfolio_features"] = new { fresh = 4200, stale = 4200, dead = 7200 },
        ["portfolio_micro"] = new { fresh = 420, stale = 420, dead = 900 },
        ["ledger_reconciliation"] = new { fresh = 300, stale = 300, dead = 900 },
        ["default"] = new { fresh = 60, stale = 60, dead = 600 },
    });

    private static object Detail(HttpServices services) => new
    {
        build = HttpServices.Build,
        checks = services.Health.Checks().Select(static check => new
        {
            name = check.Name,
            status = check.Status,
            since = check.Since.ToUnixTimeMilliseconds(),
            reason = check.Reason,
        }),
        streams = services.Hub.Count,
    };
}

using Millwright.Host.Logging;
using Millwright.Host.Runtime;
using Millwright.Host.Security;

namespace Millwright.Host.Http;

/// <summary>First step of every request: headers, host allow-list, identity, CSRF, defects (console.md §14).</summary>
internal sealed class RequestGate(HttpServices services)
{
    private static readonly string[] Open = ["/health/live", "/api/login", "/login"];
    private readonly HostNames hosts = new(services.Config.Host);

    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        var correlation = context.TraceIdentifier;
        SecurityHeaders.Add(context.Response);
        context.Response.Headers["X-Correlation-Id"] = correlation;
        if (!hosts.Allows(context.Request.Host))
        {
            await Wire.WriteErrorAsync(context, 400, "host_not_allowed", "This host name is not served.");
            return;
        }

        if (!await IdentifiedAsync(context))
        {
            return;
        }

        var begin = services.Time.GetTimestamp();
        try
        {
            await next(context);
            if (services.Log.IsEnabled(LogLevel.Debug))
            {
                HostLog.Request(
                    services.Log, context.Request.Method, context.Request.Path.Value ?? "",
                    context.Response.StatusCode, services.Time.GetElapsedTime(begin).TotalMilliseconds);
            }
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The client is gone.
        }
        catch (GroupBusyException busy) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            SecurityHeaders.Add(context.Response);
            context.Response.Headers.RetryAfter = "1";
            await Wire.WriteErrorAsync(context, 503, "not_ready", busy.Message);
        }
#pragma warning disable CA1031 // A defect of one request is answered with its correlation id; the process goes on.
        catch (Exception defect) when (!context.Response.HasStarted)
#pragma warning restore CA1031
        {
            services.OnDefect?.Invoke(correlation, defect);
            HostLog.RequestDefect(services.Log, correlation, defect);
            context.Response.Clear();
            SecurityHeaders.Add(context.Response);
            await Wire.WriteErrorAsync(context, 500, "defect", $"Internal defect {correlation}.");
        }
    }

    private async Task<bool> IdentifiedAsync(HttpContext context)
    {
        var request = context.Request;
        var guarded = request.Path.StartsWithSegments("/api") || request.Path.StartsWithSegments("/metrics")
            || request.Path.StartsWithSegments("/health");
        if (guarded)
        {
            context.Response.Headers.CacheControl = "no-store";
        }

        var identity = services.Access.Identify(request);
        if (identity is null && guarded && !Open.Contains(request.Path.Value))
        {
            await RefuseAsync(context);
            return false;
        }

        if (identity is not null)
        {
            Wire.SetIdentity(context, identity);
        }

        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        {
            return true;
        }

        if (request.Path != "/api/login" && !services.Access.PassesCsrf(request))
        {
            await Wire.WriteErrorAsync(
                context, 403, "csrf", "The request does not come from this console (X-MW-CSRF, Sec-Fetch-Site).");
            return false;
        }

        services.Access.Touch(request);
        return true;
    }

    private async Task RefuseAsync(HttpContext context)
    {
        var offered = context.Request.Headers.Authorization.Count > 0;
        if (offered)
        {
            services.Access.Fail(context.Request);
        }

        if (offered && services.Access.IsLockedOut(context.Request))
        {
            context.Response.Headers.RetryAfter = "60";
            await Wire.WriteErrorAsync(context, 429, "too_many_failures", "Too many failed attempts; wait a minute.");
            return;
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        await Wire.WriteErrorAsync(context, 401, "no_identity", "A token is needed.");
    }
}

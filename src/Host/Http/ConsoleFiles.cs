using Microsoft.Extensions.FileProviders;

namespace Millwright.Host.Http;

/// <summary>Files of the console beside the executable, with the single-page fallback (console.md §1.2).</summary>
internal static class ConsoleFiles
{
    public static void Map(WebApplication app, HttpServices services)
    {
        app.MapGet("/", () => Results.Redirect(services.Config.Host.HttpFactory ? "/factory" : "/dashboard"));
        app.MapFallback("/api/{**rest}", (HttpContext context) =>
            Wire.Error(404, "unknown_route", $"There is no route {context.Request.Method} {context.Request.Path}."));
        var folder = Path.Combine(AppContext.BaseDirectory, "console");
        if (!File.Exists(Path.Combine(folder, "index.html")))
        {
            app.MapFallback(() => Results.Text(
                "The console is not built into this copy. The API answers under /api.", statusCode: 404));
            return;
        }

        var index = Index(folder, services.TestHooks);
        if (!services.TestHooks)
        {
            app.Use(async (context, next) =>
            {
                if (IsHooks(context.Request.Path))
                {
                    context.Response.StatusCode = 404;
                    return;
                }

                await next(context);
            });
        }

        var files = new PhysicalFileProvider(folder);
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            OnPrepareResponse = prepared => prepared.Context.Response.Headers.CacheControl =
                prepared.File.Name.Contains('-', StringComparison.Ordinal) ? "public, max-age=31536000, immutable"
                    : "no-cache",
        });
        app.MapFallback((HttpContext context) =>
        {
            context.Response.Headers.CacheControl = "no-cache";
            return Path.HasExtension(context.Request.Path.Value) && context.Request.Path != "/status.json"
                ? Results.NotFound()
                : Results.Text(index, "text/html; charset=utf-8");
        });
    }

    /// <summary>The page; marked when tests may read its inner state.</summary>
    private static string Index(string folder, bool hooks)
    {
        var page = File.ReadAllText(Path.Combine(folder, "index.html"));
        return hooks ? page.Replace("<html", "<html data-test-hooks", StringComparison.Ordinal) : page;
    }

    private static bool IsHooks(PathString path) =>
        path.Value?.Contains("/testHooks-", StringComparison.OrdinalIgnoreCase) == true;
}

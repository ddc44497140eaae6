using Millwright.Host.Configuration;

namespace Millwright.Host.Http;

/// <summary>
/// Stands in for the console while a run waits for its venue (kernel.md §17): live, but not ready, and every answer
/// says what is waited for. Nothing is accepted.
/// </summary>
internal sealed class WaitingServer : IAsyncDisposable
{
    private readonly WebApplication app;

    private WaitingServer(WebApplication app) => this.app = app;

    /// <summary>Addresses served.</summary>
    public IReadOnlyList<string> Addresses => [.. app.Urls];

    /// <summary>Binds where the console will be.</summary>
    /// <param name="options">Port and address.</param>
    /// <param name="reason">Sentence of what is waited for, read at every request.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<WaitingServer> StartAsync(ServerOptions options, Func<string> reason)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(reason);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            HttpServer.Bind(kestrel, options);
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var app = builder.Build();
        app.MapGet("/health/live", static () => Results.Text("live"));
        app.MapFallback((HttpContext context) =>
        {
            context.Response.Headers.RetryAfter = "5";
            return context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
                ? Wire.Error(503, "not_ready", reason())
                : Results.Text($"not ready: {reason()}", statusCode: 503);
        });
        await app.StartAsync();
        return new WaitingServer(app);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
    }
}

using System.Net;
using Microsoft.AspNetCore.ResponseCompression;
using Millwright.Host.Configuration;

namespace Millwright.Host.Http;

/// <summary>The web server: console files, API, stream, metrics (kernel.md §9.5, console.md §13, §14).</summary>
public sealed class HttpServer : IAsyncDisposable
{
    /// <summary>Largest request body.</summary>
    public const int MaxBody = 64 * 1024;

    private readonly WebApplication app;
    private readonly HttpServices services;
    private readonly StreamClock clock;

    private HttpServer(WebApplication app, HttpServices services)
    {
        this.app = app;
        this.services = services;
        clock = new StreamClock(services);
    }

    /// <summary>Addresses served, for example <c>http://127.0.0.1:8080</c>.</summary>
    public IReadOnlyList<string> Addresses => [.. app.Urls];

    /// <summary>Builds and starts the server.</summary>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<HttpServer> StartAsync(HttpServices services)
    {
        ArgumentNullException.ThrowIfNull(services);
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            ContentRootPath = AppContext.BaseDirectory,
        });
        builder.Logging.ClearProviders();
        if (services.Logs is { } logs)
        {
            builder.Logging.AddProvider(logs).AddFilter("Microsoft", LogLevel.Warning);
        }

        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBody * 4;
            Bind(kestrel, services.Config.Host);
        });
        builder.Services.AddResponseCompression(options =>
        {
            options.EnableForHttps = true;
            options.Providers.Add<BrotliCompressionProvider>();
            options.MimeTypes = ["application/json", "application/javascript", "text/css", "text/html", "text/plain"];
        });
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = TimeSpan.FromSeconds(5));
        var app = builder.Build();
        Map(app, services);
        await app.StartAsync();
        var server = new HttpServer(app, services);
        server.clock.Start();
        return server;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await clock.DisposeAsync();
        services.Hub.CloseAll("shutdown");
        await app.StopAsync();
        await app.DisposeAsync();
    }

    private static void Map(WebApplication app, HttpServices services)
    {
        app.UseResponseCompression();
        app.Use(new RequestGate(services).InvokeAsync);
        CommandRoutes.Map(app, services);
        PlantRoutes.Map(app, services);
        HostRoutes.Map(app, services);
        HistoryRoutes.Map(app, services);
        JournalRoutes.Map(app, services);
        BranchRoutes.Map(app, services);
        OpsRoutes.Map(app, services);
        SimVenueRoutes.Map(app, services);
        PaperVenueRoutes.Map(app, services);
        ChurnerRoutes.Map(app, services);
        ScoreRoutes.Map(app, services);
        LogRoutes.Map(app, services);
        LedgerRoutes.Map(app, services);
        BookRoutes.Map(app, services);
        LabRoutes.Map(app, services);
        StreamRoutes.Map(app, services);
        foreach (var kind in Kinds.PlantKinds.All)
        {
            kind.MapRoutes(app, services);
        }

        ConsoleFiles.Map(app, services);
    }

    internal static void Bind(
        Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions kestrel,
        ServerOptions options)
    {
        var address = IPAddress.Parse(options.HttpBind);
        Listen(address);
        if (address.Equals(IPAddress.Loopback) && options.HttpPort != 0 && System.Net.Sockets.Socket.OSSupportsIPv6)
        {
            Listen(IPAddress.IPv6Loopback);
        }

        void Listen(IPAddress on) => kestrel.Listen(on, options.HttpPort, listen =>
        {
            if (options.HttpCertificate is { } file)
            {
                listen.UseHttps(file, options.HttpCertificatePassword);
            }
        });
    }
}

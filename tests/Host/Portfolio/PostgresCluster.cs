using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Millwright.Host.Tests.Portfolio;

/// <summary>A real PostgreSQL cluster of its own in a temporary folder, on a free port, never as root.</summary>
internal sealed class PostgresCluster : IDisposable
{
    private static readonly string[] Folders =
    [
        "/usr/lib/postgresql/17/bin", "/usr/lib/postgresql/16/bin", "/usr/lib/postgresql/15/bin", "/usr/local/bin",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("mw-pg-").FullName;
    private readonly string binaries;

    public PostgresCluster()
    {
        var found = Folders.FirstOrDefault(f => File.Exists(Path.Combine(f, "initdb")));
        Assert.SkipWhen(found is null, "PostgreSQL is not installed and ./test could not install it without root.");
        binaries = found!;
        Port = FreePort();
        if (Environment.UserName == "root")
        {
            Run("chown", "postgres", folder);
        }

        Owned("initdb", "-D", Data, "-A", "trust", "-U", "pm", "-E", "UTF8", "--locale=C", "-N");
        Owned("pg_ctl", "-D", Data, "-w", "-o", $"-p {Port} -k {folder} -c listen_addresses=127.0.0.1", "-l",
            Path.Combine(folder, "log"), "start");
    }

    public int Port { get; }

    public string ConnectionString =>
        $"Host=127.0.0.1;Port={Port};Username=pm;Database=postgres;Pooling=false;Timeout=15";

    private string Data => Path.Combine(folder, "data");

    public void Dispose()
    {
        Owned("pg_ctl", "-D", Data, "-m", "immediate", "stop");
        Directory.Delete(folder, recursive: true);
    }

    private void Owned(string tool, params string[] arguments)
    {
        var path = Path.Combine(binaries, tool);
        if (Environment.UserName == "root")
        {
            Run("runuser", ["-u", "postgres", "--", path, .. arguments]);
        }
        else
        {
            Run(path, arguments);
        }
    }

    private void Run(string file, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(file, arguments)
        {
            WorkingDirectory = folder,
        })!;
        Assert.True(process.WaitForExit(60_000), $"{file} does not end");
        Assert.True(process.ExitCode == 0, $"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

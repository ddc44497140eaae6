using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading.Channels;

namespace Millwright.Host.Tests.Running;

/// <summary>The executable as its own process on a free port, with synthetic prices.</summary>
internal sealed class RunProcess : IDisposable
{
    public const string Token = "0123456789abcdef0123456789abcdef";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process process;
    private readonly Channel<string> lines = Channel.CreateUnbounded<string>();
    private readonly StringBuilder said = new();

    private RunProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public HttpClient Client { get; private set; } = new();

    public string Said
    {
        get
        {
            lock (said)
            {
                return said.ToString();
            }
        }
    }

    public static RunProcess Start(string folder, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "millwright.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return new RunProcess(Process.Start(start)!);
    }

    public static RunProcess Run(string folder, params string[] more) => Start(
        folder,
        [
            "run", "--prices:source=synthetic", "--http:port=0", $"--storage:dir={folder}/data",
            $"--http:token={Token}", .. more,
        ]);

    /// <summary>Waits for the address, then for readiness.</summary>
    public async Task ReadyAsync()
    {
        var line = await LineAsync("console: ");
        var at = line.IndexOf("http://", StringComparison.Ordinal);
        Client = new HttpClient { BaseAddress = new Uri(line[at..].Split(' ')[0]) };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        await UntilAsync(async () => (await Client.GetAsync("/health/ready")).IsSuccessStatusCode);
    }

    public async Task<string> LineAsync(string part)
    {
        using var end = new CancellationTokenSource(Patience);
        await foreach (var line in lines.Reader.ReadAllAsync(end.Token))
        {
            if (line.Contains(part, StringComparison.Ordinal))
            {
                return line;
            }
        }

        throw new InvalidOperationException($"'{part}' was not said: {Said}");
    }

    public async Task<JsonObject> GetAsync(string path) =>
        (JsonObject)JsonNode.Parse(await Client.GetStringAsync(path))!;

    public async Task<JsonObject> ActionAsync(string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Client.PostAsync("/api/plants/grid/grid/action", content);
        return (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    public static async Task UntilAsync(Func<Task<bool>> condition)
    {
        var begin = Stopwatch.GetTimestamp();
        while (!await condition())
        {
            Assert.True(Stopwatch.GetElapsedTime(begin) < Patience, "The condition did not come true.");
            await Task.Delay(50);
        }
    }

    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", $"{process.Id}"]);
        return await ExitAsync();
    }

    public async Task<int> ExitAsync()
    {
        using var end = new CancellationTokenSource(Patience);
        await process.WaitForExitAsync(end.Token);
        return process.ExitCode;
    }

    public async Task KillAsync()
    {
        process.Kill();
        await ExitAsync();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
        Client.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (said)
        {
            said.AppendLine(line);
        }

        lines.Writer.TryWrite(line);
    }
}

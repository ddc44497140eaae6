using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;

namespace Millwright.Bench.Product;

/// <summary>The product as its own process with synthetic prices, on a free port, over a given data folder.</summary>
internal sealed class ProductRun : IDisposable
{
    private const string Token = "0123456789abcdef0123456789abcdef";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly Process process;
    private readonly TaskCompletionSource<string> address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly long started = Stopwatch.GetTimestamp();

    public ProductRun(string data)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])[
            Executable(), "run", "--prices:source=synthetic",
            "--http:port=0", $"--storage:dir={data}", $"--http:token={Token}"])
        {
            start.ArgumentList.Add(argument);
        }

        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What it said, for failures.</summary>
    public List<string> Said { get; } = [];

    /// <summary>Resident memory, MiB.</summary>
    public double ResidentMiB
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>Processor time used so far on all threads, s: what remains of a figure on a busy machine.</summary>
    public double ProcessorSec
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalSeconds;
        }
    }

    /// <summary>What <c>./millwright</c> runs: the form compiled ahead of time, else the build beside the
    /// bench.</summary>
    private static string Executable()
    {
        var plain = Path.Combine(AppContext.BaseDirectory, "millwright.dll");
        var ready = Path.GetFullPath(Path.Combine(
            AppContext.BaseDirectory, "../../../../src/Host/bin/precompiled/millwright.dll"));
        return File.Exists(ready) ? ready : plain;
    }

    /// <summary>Waits until the health check says ready.</summary>
    /// <returns>Seconds since the process was started.</returns>
    public double WaitReady()
    {
        if (!address.Task.Wait(Patience))
        {
            throw new InvalidOperationException($"the product did not start: {string.Join('\n', Said)}");
        }

        using var client = new HttpClient { BaseAddress = new Uri(address.Task.Result) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        while (Stopwatch.GetElapsedTime(started) < Patience)
        {
            using var response = client.GetAsync(new Uri("/health/ready", UriKind.Relative)).Result;
            if (response.StatusCode == HttpStatusCode.OK)
            {
                return Stopwatch.GetElapsedTime(started).TotalSeconds;
            }

            Thread.Sleep(5);
        }

        throw new InvalidOperationException("the product did not become ready");
    }

    /// <summary>Ends it as a crash would.</summary>
    public void Kill()
    {
        process.Kill();
        process.WaitForExit();
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            Kill();
        }

        process.Dispose();
    }

    private void Keep(string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (Said)
        {
            Said.Add(line);
        }

        var at = line.IndexOf("http://", StringComparison.Ordinal);
        if (at >= 0 && line.Contains("console: ", StringComparison.Ordinal))
        {
            address.TrySetResult(line[at..].Split(' ')[0]);
        }
    }
}

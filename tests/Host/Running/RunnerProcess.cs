using System.Collections;
using System.Net.Http.Headers;
using System.Text;
using Millwright.Host.Configuration;
using Millwright.Host.Running;
using Millwright.Kernel;
using Millwright.Storage;

namespace Millwright.Host.Tests.Running;

/// <summary>The main job inside the test process, on a disk the test owns.</summary>
internal sealed class RunnerProcess : IDisposable
{
    private readonly StringWriter said = new();

    private RunnerProcess(string folder, IDisk disk, int? seconds, string[] more)
    {
        var config = ConfigLoader.Load(new ConfigRequest(
            AppContext.BaseDirectory, new Hashtable(),
            [
                "--prices:source=synthetic", "--http:port=0", $"--storage:dir={folder}/data",
                $"--http:token={RunProcess.Token}", .. more,
            ]));
        Assert.Empty(config.Errors);
        Ended = Task.Run(() => new Runner(config, TextWriter.Synchronized(said)) { Disk = disk }.RunAsync(seconds));
    }

    public HttpClient Client { get; private set; } = new();

    /// <summary>Exit code.</summary>
    public Task<int> Ended { get; }

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

    public static async Task<RunnerProcess> StartAsync(
        string folder, IDisk? disk = null, int? seconds = null, params string[] more)
    {
        var run = new RunnerProcess(folder, disk ?? new RealDisk(), seconds, more);
        await RunProcess.UntilAsync(() => Task.FromResult(
            run.Ended.IsCompleted || run.Said.Contains("console: ", StringComparison.Ordinal)));
        Assert.False(run.Ended.IsCompleted, run.Said);
        var at = run.Said[run.Said.IndexOf("http://", StringComparison.Ordinal)..];
        run.Client = new HttpClient { BaseAddress = new Uri(at.Split([' ', '\r', '\n'])[0]) };
        run.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", RunProcess.Token);
        await run.UntilStatusAsync("/health/ready", 200);
        return run;
    }

    public Task UntilStatusAsync(string path, int status) => RunProcess.UntilAsync(async () =>
    {
        using var response = await Client.GetAsync(path);
        return (int)response.StatusCode == status;
    });

    public async Task<int> CommandAsync(string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var response = await Client.PostAsync("/api/plants/grid/commands", content);
        return (int)response.StatusCode;
    }

    public void Dispose() => Client.Dispose();
}

using Millwright.Host.CommandLine;
using Millwright.Host.Configuration;
using Millwright.Host.Http;

namespace Millwright.Host.Running;

/// <summary>
/// Opens a plant again and again while its venue does not answer, with a growing pause, instead of ending the process:
/// meanwhile the server answers 503 with the reason (kernel.md §17).
/// </summary>
/// <param name="host">Port and address of the server.</param>
/// <param name="say">Shows a line to the operator.</param>
internal sealed class VenueWait(ServerOptions host, Action<string> say) : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private WaitingServer? server;
    private volatile string reason = "";

    /// <summary>First pause.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Opens until it works, fails for another reason, or the run ends.</summary>
    /// <param name="open">Exit code and what was missing.</param>
    /// <param name="ended">The run ends.</param>
    public async Task<int> OpenAsync(Func<Task<(int Code, string Missing)>> open, Task ended)
    {
        ArgumentNullException.ThrowIfNull(open);
        for (var pause = FirstPause; ; pause = pause + pause < LongestPause ? pause + pause : LongestPause)
        {
            var (code, missing) = await open();
            if (code != ExitCode.Unreachable || ended.IsCompleted)
            {
                return code;
            }

            reason = $"{missing} It is asked again every {pause.TotalSeconds:0.#} s.";
            say(reason);
            await ServeAsync();
            await Task.WhenAny(ended, Task.Delay(pause));
            if (ended.IsCompleted)
            {
                return code;
            }
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    private async Task ServeAsync()
    {
        if (server is not null || !host.HttpEnabled)
        {
            return;
        }

        try
        {
            server = await WaitingServer.StartAsync(host, () => reason);
            say($"waiting: {string.Join("  ", server.Addresses)}");
        }
        catch (IOException failure)
        {
            say($"no server while waiting: {failure.Message}");
        }
    }
}

using System.Diagnostics;

namespace Millwright.Conformance.Tests;

/// <summary>An independent client, the kraken class of ccxt, against the simulated venue.</summary>
public sealed class CcxtCases
{
    [Fact]
    public async Task Given_ccxt_pointed_at_the_simulator_then_every_call_works_unchanged()
    {
        var folder = AppContext.BaseDirectory;
        if (!Directory.Exists(Path.Combine(folder, "node_modules", "ccxt")))
        {
            var (code, text) = await RunAsync("npm", "ci --no-audit --no-fund --loglevel=error", folder);
            Assert.SkipWhen(code != 0, $"npm cannot install ccxt here: {text}");
        }

        await using var venue = await KrakenSimServer.StartAsync(new KrakenSimOptions { Clock = new LiveClock() });
        var (result, output) = await RunAsync("node", $"ccxt.mjs {venue.Address.ToString().TrimEnd('/')}", folder);
        Assert.True(result == 0, output);
        Assert.Contains("27 passed, 0 failed", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Text)> RunAsync(string program, string arguments, string folder)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true,
            })!;
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return (process.ExitCode, await output + await error);
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            return (127, missing.Message);
        }
    }
}

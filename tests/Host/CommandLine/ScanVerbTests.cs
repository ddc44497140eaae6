using Millwright.Host.CommandLine;
using Millwright.Host.Venues;
using Millwright.Kernel;

namespace Millwright.Host.Tests.CommandLine;

/// <summary><c>millwright scan pairs</c> against the simulated venue (grid.md §7.10).</summary>
public sealed class ScanVerbTests
{
    [Fact]
    public async Task Given_a_venue_then_its_online_pairs_are_ranked_with_their_figures()
    {
        var clock = new SimulatedClock(Instant.FromUnixSeconds(1_700_000_000));
        await using var venue = await KrakenSimServer.StartAsync(new KrakenSimOptions { Clock = clock });
        for (var hour = 0; hour < 30; hour++)
        {
            clock.AdvanceTo(clock.Now() + Duration.FromSeconds(3_600));
            venue.Control.Price(hour % 2 == 0 ? 0.1 : 0.102, 1_000);
        }

        var (code, output) = Run("scan", "pairs", "--quote", "usd", "--url", venue.Address.ToString());

        Assert.Equal(ExitCode.Ok, code);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        var cells = lines[1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("XDG/USD", cells[0]);
        Assert.Equal("1.33", cells[3]);
        Assert.InRange(double.Parse(cells[4], System.Globalization.CultureInfo.InvariantCulture), 1.0, 3.0);
        Assert.Equal("0", cells[^1]);
    }

    [Fact]
    public void Given_no_venue_or_no_address_then_the_exit_code_tells_which()
    {
        Assert.Equal(ExitCode.Unreachable, Run("scan", "pairs", "--url", "http://127.0.0.1:9").Code);
        Assert.Equal(ExitCode.Usage, Run("scan", "pairs", "--url", "ftp://x").Code);
    }

    private static (int Code, string Output) Run(params string[] arguments)
    {
        using var input = new MemoryStream();
        using var written = new MemoryStream();
        using var error = new StringWriter();
        var code = CommandLineRoot.Run(arguments, input, written, error);
        return (code, System.Text.Encoding.UTF8.GetString(written.ToArray()) + error);
    }
}

using System.Diagnostics;

namespace Millwright.Campaigns;

/// <summary>Kills the running product at random instants; every restart must go on with equal books.</summary>
internal static class KillCampaign
{
    public static int Run(CampaignArguments arguments, TextWriter output)
    {
        var kills = (int)arguments.Number("kills", 100);
        var random = Xoshiro256.Create((ulong)arguments.Number("seed", 1), "kill");
        var root = Directory.CreateTempSubdirectory("millwright-kill-").FullName;
        var product = typeof(Host.Simulation.Simulation).Assembly.Location;
        var survived = new KillSurvey();
        try
        {
            for (var kill = 1; kill <= kills; kill++)
            {
                using var process = Start(product, $"{root}/data");
                process.OutputDataReceived += (_, line) => survived.Hear(line.Data);
                process.BeginOutputReadLine();
                var early = process.WaitForExit((int)random.Below(random.Below(3) == 0 ? 1_500ul : 7_000ul) + 50);
                if (early)
                {
                    output.WriteLine($"start {kill} ended by itself with code {process.ExitCode}: {survived.LastLine}");
                    return 1;
                }

                process.Kill();
                process.WaitForExit();
                if (KillCheck.FirstDifference($"{root}/data", $"{root}/copy", survived) is { } wrong)
                {
                    output.WriteLine($"kill {kill}: {wrong}");
                    return 1;
                }

                if (kill % 10 == 0)
                {
                    output.WriteLine($"{kill} kills: {survived}");
                }
            }
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }

        output.WriteLine($"{kills} kills: {survived}; every restart went on with equal books");
        return 0;
    }

    private static Process Start(string product, string data)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in new[]
        {
            product, "run", $"--storage:dir={data}", "--http:port=0", "--prices:source=synthetic",
            "--prices:speed=1000", "--kernel:crash_loop_limit=0",
        })
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start) ?? throw new InvalidOperationException("the product does not start");
    }
}

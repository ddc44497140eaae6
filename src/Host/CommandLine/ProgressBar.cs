using Spectre.Console;

namespace Millwright.Host.CommandLine;

/// <summary>A progress bar on standard error while a verb works; silent when output is not a terminal.</summary>
internal static class ProgressBar
{
    /// <summary>Runs the work.</summary>
    /// <param name="context">Streams.</param>
    /// <param name="name">Word before the bar.</param>
    /// <param name="run">The work; receives the report of done and total, or null without a terminal.</param>
    public static int Run(VerbContext context, string name, Func<Func<long, long, bool>?, int> run)
    {
        if (Console.IsErrorRedirected || Console.IsOutputRedirected)
        {
            return run(null);
        }

        var terminal = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(context.Error) });
        return terminal.Progress().AutoClear(true)
            .Columns(
                new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(),
                new RemainingTimeColumn())
            .Start(progress =>
            {
                var task = progress.AddTask(name);
                return run((done, total) =>
                {
                    task.MaxValue = total;
                    task.Value = done;
                    return true;
                });
            });
    }
}

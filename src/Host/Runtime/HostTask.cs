using Millwright.Kernel;

namespace Millwright.Host.Runtime;

/// <summary>
/// Runs a background task of a group so that its failure is seen and never final: it is reported as
/// <c>task_failed:&lt;name&gt;</c> and started again after a growing pause; the report is cleared once it has worked
/// for a minute (kernel.md KP5).
/// </summary>
/// <param name="name">Subject of the incident.</param>
/// <param name="report">Journals a fact; false when it could not be taken.</param>
internal sealed class HostTask(string name, Func<HostFact, bool> report)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    /// <summary>First pause before a restart.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Work without failure that ends the report.</summary>
    public TimeSpan CalmAfter { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>Failures so far.</summary>
    public int Failures { get; private set; }

    /// <summary>Runs until the work ends by itself or is cancelled.</summary>
    /// <param name="work">The work; called again after a failure.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task RunAsync(Func<Task> work, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(work);
        var pause = FirstPause;
        var told = false;
        while (true)
        {
            try
            {
                var running = work();
                if (told && await Task.WhenAny(running, Task.Delay(CalmAfter, cancel)) != running
                    && !cancel.IsCancellationRequested)
                {
                    told = !report(new HostFact(HostFactKind.TaskFailed, false, name, 0, $"{name} works again."));
                    pause = FirstPause;
                }

                await running;
                if (told)
                {
                    _ = report(new HostFact(HostFactKind.TaskFailed, false, name, 0, $"{name} ended its work."));
                }

                return;
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
#pragma warning disable CA1031 // Whatever ends a background task is reported, then it starts again.
            catch (Exception defect)
#pragma warning restore CA1031
            {
                Failures++;
                told |= report(new HostFact(
                    HostFactKind.TaskFailed, true, name, Failures,
                    $"{name} failed: {Sentence(defect)} It starts again in {pause.TotalSeconds:0.#} s."));
            }

            await Task.WhenAny(Task.Delay(pause, cancel));
            if (cancel.IsCancellationRequested)
            {
                return;
            }

            pause = pause + pause < LongestPause ? pause + pause : LongestPause;
        }
    }

    /// <summary>Type, message and place of a defect.</summary>
    internal static string Sentence(Exception defect)
    {
        var place = defect.StackTrace?.Split('\n')[0].Trim();
        return $"{defect.GetType().Name}: {defect.Message.TrimEnd('.')}{(place is null ? "" : $" ({place})")}.";
    }
}

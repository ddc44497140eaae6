using System.Runtime.CompilerServices;

namespace Millwright.Host.Plugins;

/// <summary>
/// Calls of one plugin on a thread of its own, one at a time, each with a budget (grid.md §7.9). A call that does not
/// return in time is left behind; while it is still inside, the plugin counts as timed out and is not called again.
/// </summary>
internal sealed class PluginCall
{
    private Task running = Task.CompletedTask;

    /// <summary>True while an earlier call has not come back.</summary>
    public bool IsStuck => !running.IsCompleted;

    /// <summary>Compiles the plugin's own methods, so that the budget of the first call is not spent on it.</summary>
    public static void WarmUp(Type type)
    {
        const System.Reflection.BindingFlags own = System.Reflection.BindingFlags.Instance
            | System.Reflection.BindingFlags.Static | System.Reflection.BindingFlags.Public
            | System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.DeclaredOnly;
        foreach (var method in type.GetMethods(own).Where(m => !m.IsAbstract && !m.ContainsGenericParameters))
        {
            RuntimeHelpers.PrepareMethod(method.MethodHandle);
        }
    }

    /// <summary>Runs a call.</summary>
    /// <returns>Value, null failure in time; null value and <see cref="TimeoutException"/> beyond the budget; else what
    /// the call threw.</returns>
    public async Task<(T? Value, Exception? Failure)> RunAsync<T>(Func<T?> call, TimeSpan budget)
        where T : class
    {
        if (IsStuck)
        {
            return (null, new TimeoutException("an earlier call has not come back"));
        }

        var entered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var task = Task.Factory.StartNew(
            () =>
            {
                entered.SetResult();
                return call();
            },
            CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        running = task;
        await entered.Task;
        if (await Task.WhenAny(task, Task.Delay(budget)) != task)
        {
            _ = task.ContinueWith(
                static late => late.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted,
                TaskScheduler.Default);
            return (null, new TimeoutException($"no answer within {budget.TotalMilliseconds:0} ms"));
        }

        return task.Exception is { } failure ? (null, failure.InnerException) : (task.Result, null);
    }
}

using System.Diagnostics;
using System.Threading.Channels;

namespace Millwright.Host.Parity;

/// <summary>A reference as a child process over the line protocol (alpha.md A.2): at most ten seconds a line.</summary>
internal sealed class ReferenceProcess : IParityReference
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly Process process;
    private readonly Channel<string?> answers = Channel.CreateUnbounded<string?>();
    private bool silent;

    /// <summary>Starts the command.</summary>
    public ReferenceProcess(string command)
    {
        Name = $"exec {command}";
        var shell = OperatingSystem.IsWindows() ? new[] { "cmd.exe", "/c" } : ["/bin/sh", "-c"];
        process = Process.Start(new ProcessStartInfo(shell[0], [shell[1], command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        process.OutputDataReceived += (_, line) => answers.Writer.TryWrite(line.Data);
        process.BeginOutputReadLine();
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string?[] Answer(IReadOnlyList<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var found = new string?[lines.Count];
        if (silent)
        {
            return found;
        }

        var writing = Task.Run(() => Write(lines));
        for (var i = 0; i < found.Length && !silent; i++)
        {
            using var late = new CancellationTokenSource(Patience);
            try
            {
                found[i] = answers.Reader.ReadAsync(late.Token).AsTask().GetAwaiter().GetResult();
            }
            catch (OperationCanceledException)
            {
                // No answer within ten seconds: this one and the rest count as missing.
            }

            silent = found[i] is null;
        }

        if (silent)
        {
            Stop();
        }

        writing.GetAwaiter().GetResult();
        return found;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended already.
        }

        if (!process.WaitForExit(2_000))
        {
            Stop();
        }

        process.Dispose();
    }

    private void Write(IReadOnlyList<string> lines)
    {
        try
        {
            foreach (var line in lines)
            {
                process.StandardInput.WriteLine(line);
            }

            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            // It stopped reading; the missing answers say so.
        }
    }

    private void Stop()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }
    }
}

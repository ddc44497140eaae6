using System.Runtime.InteropServices;
using System.Threading.Channels;

namespace Millwright.Host.Terminal;

/// <summary>
/// The live terminal: alternate buffer, keys, stream, at most ten pictures and 64 KiB per second, and the terminal as
/// it was afterwards, also after SIGTERM (console.md §12).
/// </summary>
public sealed class TuiLoop(TuiSession session, TuiFeed feed, TerminalLooks looks, TimeProvider time)
{
    private const string Enter = "\x1b[?1049h\x1b[?25l";
    private const string Leave = "\x1b[0m\x1b[?25h\x1b[?1049l";
    private const int BytesPerSecond = 64 * 1024;

    private readonly Channel<ConsoleKeyInfo> keys = Channel.CreateUnbounded<ConsoleKeyInfo>();
    private readonly Screen screen = new(looks);
    private long second;
    private int written;

    /// <summary>Runs until the operator leaves.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Quit(context));
        using var hang = PosixSignalRegistration.Create(PosixSignal.SIGHUP, context => Quit(context));
        Console.TreatControlCAsInput = true;
        Console.Write(Enter);
        try
        {
            var reading = feed.RunAsync(stop.Token);
            new Thread(Keys) { IsBackground = true, Name = "tui-keys" }.Start();
            await LoopAsync(new TuiApp(session, time), stop.Token);
            await stop.CancelAsync();
            await reading;
        }
        catch (OperationCanceledException)
        {
            // Asked to leave.
        }
        finally
        {
            Console.Write(Leave);
        }

        void Quit(PosixSignalContext context)
        {
            context.Cancel = true;
            stop.Cancel();
        }
    }

    /// <summary>Name of a key as the keymap writes it; null for keys without meaning.</summary>
    public static string? Name(ConsoleKeyInfo key) => key.Key switch
    {
        _ when key.Modifiers.HasFlag(ConsoleModifiers.Control) && key.Key == ConsoleKey.C => "Ctrl+C",
        _ when key.Modifiers.HasFlag(ConsoleModifiers.Control) && key.Key == ConsoleKey.L => "Ctrl+L",
        ConsoleKey.Enter => "Enter",
        ConsoleKey.Escape => "Escape",
        ConsoleKey.Backspace => "Backspace",
        ConsoleKey.UpArrow => "Up",
        ConsoleKey.DownArrow => "Down",
        ConsoleKey.PageUp => "PageUp",
        ConsoleKey.PageDown => "PageDown",
        ConsoleKey.Home => "Home",
        >= ConsoleKey.F1 and <= ConsoleKey.F9 => "F" + (key.Key - ConsoleKey.F1 + 1),
        _ => char.IsControl(key.KeyChar) ? null : key.KeyChar.ToString(),
    };

    private void Keys()
    {
        while (true)
        {
            keys.Writer.TryWrite(Console.ReadKey(intercept: true));
        }
    }

    private async Task LoopAsync(TuiApp app, CancellationToken cancel)
    {
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(100), time);
        var refresh = Task.CompletedTask;
        var painted = -1L;
        while (!app.IsDone)
        {
            var changed = false;
            while (keys.Reader.TryRead(out var key))
            {
                changed = true;
                Press(app, key);
            }

            while (feed.Items.TryRead(out var item))
            {
                changed = true;
                if (session.Take(item) && refresh.IsCompleted)
                {
                    refresh = RefreshAsync(cancel);
                }
            }

            session.Watch();
            app.Tick();
            var now = time.GetUtcNow().ToUnixTimeSeconds();
            var resized = screen.Width != Width() || screen.Height != Height();
            if (changed || resized || now != painted || !app.Pending.IsCompleted)
            {
                painted = now;
                Paint(app);
            }

            await tick.WaitForNextTickAsync(cancel);
        }
    }

    private void Press(TuiApp app, ConsoleKeyInfo key)
    {
        var name = Name(key);
        if (name == "Ctrl+L")
        {
            screen.Redraw();
        }
        else if (name is not null)
        {
            app.Press(name);
        }
    }

    private async Task RefreshAsync(CancellationToken cancel)
    {
        try
        {
            await session.RefreshAsync(cancel);
        }
        catch (HttpRequestException failure)
        {
            session.State.LinkProblem = failure.Message;
        }
    }

    private void Paint(TuiApp app)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        (second, written) = (now, now == second ? written : 0);
        if (written > BytesPerSecond)
        {
            return;
        }

        screen.Resize(Width(), Height());
        app.Paint(screen);
        var text = screen.Flush();
        written += text.Length;
        Console.Write(text);
    }

    private static int Width() => Math.Clamp(Console.WindowWidth, 20, 400);

    private static int Height() => Math.Clamp(Console.WindowHeight, 8, 200);
}

using Millwright.Host.Terminal.Pages;

namespace Millwright.Host.Terminal;

/// <summary>
/// Keys to actions and state to pictures; no terminal of its own, so that tests drive it. Not thread-safe.
/// </summary>
public sealed class TuiApp(TuiSession session, TimeProvider time)
{
    private readonly KeyChords chords = new(Keymap.Rows, TimeSpan.FromMilliseconds(800));
    private readonly TuiBar bar = new();
    private readonly TuiTime past = new(session, time);
    private IReadOnlyList<TextLine>? held;
    private Question? question;
    private string chosen = "";
    private string message = "";
    private bool wantsOut;

    /// <summary>Mode of the keys.</summary>
    public TuiMode Mode { get; private set; }

    /// <summary>True when the operator left.</summary>
    public bool IsDone { get; private set; }

    /// <summary>Work that a key started; the loop awaits it.</summary>
    public Task Pending { get; private set; } = Task.CompletedTask;

    private TuiState State => session.State;

    /// <summary>Lets the player of the past go on; called ten times a second.</summary>
    public void Tick() => Pending = past.Tick(Pending) ?? Pending;

    /// <summary>Takes a key: a produced character, or a name such as <c>Enter</c>, <c>Up</c>, <c>F3</c>.</summary>
    public void Press(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (key != "Ctrl+C")
        {
            wantsOut = false;
        }

        if (key == "F9")
        {
            OpenEmergency();
            return;
        }

        switch (Mode)
        {
            case TuiMode.Command:
                InBar(key);
                break;
            case TuiMode.Confirm:
                InQuestion(key);
                break;
            case TuiMode.Emergency:
                InEmergency(key);
                break;
            case TuiMode.Help when key is "?" or "Escape":
                Mode = TuiMode.Normal;
                break;
            case TuiMode.Help when key == "!":
                OpenEmergency();
                break;
            case TuiMode.Help:
                Scroll(key);
                break;
            default:
                InNormal(key);
                break;
        }
    }

    /// <summary>Draws the next picture.</summary>
    public void Paint(Screen screen)
    {
        ArgumentNullException.ThrowIfNull(screen);
        screen.Clear();
        var now = time.GetUtcNow();
        chords.Expire(now);
        var head = PageBook.Head(State, now);
        screen.Draw(0, 0, head[0], screen.Width);
        screen.Draw(0, 1, TuiDialogs.Tabs(State), screen.Width);
        var lines = Body(screen.Width, now);
        var room = Math.Max(1, screen.Height - 5);
        State.Scroll = Math.Clamp(State.Scroll, 0, Math.Max(0, lines.Count - room));
        for (var row = 0; row < Math.Min(room, lines.Count - State.Scroll); row++)
        {
            var line = lines[row + State.Scroll];
            var selected = line.Id is not null && State.Page == TuiPage.Incidents && line.Id == State.Incident;
            screen.Draw(0, row + 2, line, screen.Width, selected);
        }

        screen.Draw(0, screen.Height - 3, past.Bar(screen.Width - 18), screen.Width - 18);
        if (lines.Count > room)
        {
            var place = $"{State.Scroll + 1}-{State.Scroll + room} / {lines.Count}";
            screen.Draw(screen.Width - 16, screen.Height - 3, TextLine.Of(place, Ink.Muted), 16);
        }

        screen.Draw(0, screen.Height - 2, head[1], screen.Width);
        var bottom = TuiBottom.Line(State, Mode, bar, chords, message, screen.Width);
        screen.Draw(0, screen.Height - 1, bottom, screen.Width);
    }

    private void InNormal(string key)
    {
        if (key == "Ctrl+C")
        {
            IsDone = wantsOut;
            wantsOut = true;
            message = "Ctrl+C once more leaves";
            return;
        }

        if (key.Length == 2 && key[0] == 'F' && key[1] is >= '1' and <= '8')
        {
            Show(TuiPages.Of(State)[key[1] - '1']);
            return;
        }

        if (chords.Prefix.Count == 0 && (key == "q" || Scroll(key)))
        {
            message = key == "q" ? "q does nothing here; :quit or Ctrl+C twice leaves" : message;
            return;
        }

        chords.For(State.Kind);
        var (binding, problem) = chords.Press(key, State.Selected, time.GetUtcNow());
        message = problem ?? (binding is null ? message : "");
        if (binding is not null)
        {
            Run(binding);
        }
    }

    private bool Scroll(string key)
    {
        var step = TuiNavigation.ScrollStep(key);
        State.Scroll = Math.Max(0, State.Scroll + step);
        return step != 0;
    }

    private void Run(KeyBinding binding)
    {
        if (TuiVerbs.Command(binding, State) is { } command)
        {
            message = command.Problem ?? "";
            if (command.Bar is { } text)
            {
                OpenBar(text, filter: false);
            }
            else if (command.Request is { } request)
            {
                Perform(request);
            }

            return;
        }

        switch (binding.Verb)
        {
            case "go":
                if (TuiNavigation.PageOf(binding.Arg) is { } page)
                {
                    Show(page);
                }
                else
                {
                    message = $"{binding.Summary}: in the browser console only";
                }

                break;
            case "go.plant":
                message = TuiNavigation.Switch(State, binding.Arg![0] - '1') ?? "";
                Pending = session.RefreshAsync(CancellationToken.None);
                break;
            case "object.next" or "object.previous" or "object.first" or "object.last" or "object.nth":
                message = TuiNavigation.Select(State, binding) ?? "";
                break;
            case "object.jump":
                OpenBar("jump ", filter: false);
                break;
            case "object.open":
                Show(State.Page == TuiPage.Factory ? TuiPage.Orders : State.Page);
                break;
            case "panel.next" or "panel.previous":
                Show(TuiPages.Next(State, binding.Verb == "panel.next" ? 1 : -1));
                break;
            case "filter":
                OpenBar(State.Filter, filter: true);
                break;
            case "escape" or "view.reset":
                (State.Scroll, State.Filter, State.Slot, State.Incident) = (0, "", null, null);
                break;
            case "view.swap":
                Show(State.Page == TuiPage.Factory ? TuiPage.Systems : TuiPage.Factory);
                break;
            case "view.table":
                Show(State.Page == TuiPage.Factory ? TuiPage.Orders : TuiPage.Factory);
                break;
            case "time.step":
                (Pending, message) = past.Step(binding.Arg == "-1" ? -1 : 1);
                break;
            case "view.freeze" when State.Past is not null:
                past.PlayPause();
                break;
            case "view.freeze":
                (State.Frozen, State.Unread, held) = (!State.Frozen, 0, null);
                break;
            case "view.resync":
                Pending = session.RefreshAsync(CancellationToken.None);
                message = "Reading everything again";
                break;
            case "drawer.incidents":
                Show(TuiPage.Incidents);
                break;
            case "drawer.commands":
                Show(TuiPage.Console);
                break;
            case "help":
                (Mode, State.Scroll) = (TuiMode.Help, 0);
                break;
            case "bar":
                OpenBar("", filter: false);
                break;
            case "emergency":
                OpenEmergency();
                break;
            default:
                message = $"{binding.Summary}: in the browser console only";
                break;
        }
    }

    private void Show(TuiPage page)
    {
        (State.Page, State.Scroll, held, message) = (page, 0, null, "");
    }

    private void OpenBar(string text, bool filter)
    {
        Mode = TuiMode.Command;
        bar.Open(text, filter);
    }

    private void InBar(string key)
    {
        var done = bar.Press(key);
        State.Filter = bar.IsFilter ? bar.Text : State.Filter;
        if (done is null)
        {
            return;
        }

        Mode = TuiMode.Normal;
        Enter(done);
    }

    private void Enter(string line)
    {
        if (bar.IsFilter || line.Length == 0)
        {
            return;
        }

        var words = BarGrammar.Split(line) ?? [];
        if (line is "quit")
        {
            IsDone = true;
        }
        else if (line is "live")
        {
            message = past.Live();
        }
        else if (words.Count > 1 && words[0] == "at")
        {
            (Pending, message) = past.Show(string.Join(' ', words.Skip(1)));
        }
        else if (words.Count == 2 && words[0] == "jump" && int.TryParse(words[1], out var slot))
        {
            State.Slot = slot;
        }
        else
        {
            var (request, problem) = BarGrammar.Parse(line, session.Catalog);
            message = problem ?? "";
            if (request is not null)
            {
                Perform(request);
            }
        }
    }

    private void Perform(BarRequest request)
    {
        if (TuiBottom.Blocked(State) is { } why)
        {
            message = why;
            return;
        }

        var entry = session.Catalog.FirstOrDefault(row => StatusText.Text(row, "kind") == request.Kind);
        if (entry is null)
        {
            message = $"the server does not offer {request.Kind}";
            return;
        }

        var tier = (int)(StatusText.Number(entry, "tier") ?? 0);
        if (tier >= 3)
        {
            message = "this needs an administrator with the checklist; it is not offered here";
        }
        else if (tier == 0)
        {
            Send(request, null, confirm: false);
        }
        else
        {
            var word = StatusText.Text(request.Parameters, "slot_id")
                ?? request.Kind[(request.Kind.LastIndexOf('.') + 1)..];
            question = new Question(request, tier, word, time.GetUtcNow());
            Mode = TuiMode.Confirm;
            if (tier >= 2)
            {
                Pending = session.PreviewAsync(question, CancellationToken.None);
            }
        }
    }

    private void InQuestion(string key)
    {
        if (question is not { } ask)
        {
            return;
        }

        switch (key)
        {
            case "Escape" or "Ctrl+C":
                (Mode, question, message) = (TuiMode.Normal, null, "not sent");
                break;
            case "!" when ask.Tier < 2 || ask.Typed.Length == 0:
                OpenEmergency();
                break;
            case "Enter" when ask.IsOpen(time.GetUtcNow()):
                (Mode, question) = (TuiMode.Normal, null);
                Send(ask.Request, ask.Token, confirm: false);
                break;
            case "Backspace":
                ask.Typed = ask.Typed.Length > 0 ? ask.Typed[..^1] : "";
                break;
            default:
                ask.Typed += ask.Tier >= 2 && key.Length == 1 ? key : "";
                break;
        }
    }

    private void OpenEmergency()
    {
        (Mode, question, chosen, message) = (TuiMode.Emergency, null, "", State.Past is null ? "" : past.Live());
    }

    private void InEmergency(string key)
    {
        if (key is "Escape" or "Ctrl+C")
        {
            Mode = TuiMode.Normal;
        }
        else if (key is "1" or "2" or "3")
        {
            chosen = key;
        }
        else if (key == "Enter" && chosen.Length > 0)
        {
            Mode = TuiMode.Normal;
            Send(TuiRun.Emergencies(State.Kind)[chosen[0] - '1'].Request, null, confirm: true);
        }
    }

    private void Send(BarRequest request, string? token, bool confirm)
    {
        message = $"{request.Kind}: SENT";
        Pending = SendAsync();

        async Task SendAsync() =>
            message = await session.SendAsync(request, token, confirm, CancellationToken.None);
    }

    private IReadOnlyList<TextLine> Body(int width, DateTimeOffset now) => Mode switch
    {
        TuiMode.Help => HelpText.Lines(State.Kind),
        TuiMode.Confirm when question is { } ask => TuiDialogs.Ask(ask),
        TuiMode.Emergency => TuiDialogs.Emergency(State, chosen),
        _ when State.Frozen => held ??= PageBook.Lines(State, width, now),
        _ => PageBook.Lines(State, width, now),
    };
}

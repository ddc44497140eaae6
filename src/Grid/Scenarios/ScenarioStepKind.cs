namespace Millwright.Grid.Scenarios;

/// <summary>Kinds of scenario steps (grid.md §10.3), told apart by the member that defines them.</summary>
public enum ScenarioStepKind : byte
{
    /// <summary>Only expectations.</summary>
    Expect = 0,

    /// <summary>A reducer event (<c>type</c>).</summary>
    Event = 1,

    /// <summary><c>price</c>: fills every order the price crosses, then the price tick.</summary>
    Price = 2,

    /// <summary><c>advance_sec</c>: time passes, then the timer tick.</summary>
    Advance = 3,

    /// <summary><c>toggle_sticky</c>.</summary>
    ToggleSticky = 4,

    /// <summary><c>restart</c>: state is saved and loaded.</summary>
    Restart = 5,

    /// <summary><c>repair</c>: missing legs get their entry.</summary>
    Repair = 6,

    /// <summary><c>patch</c>: a state edit of §2.5.</summary>
    Patch = 7,

    /// <summary><c>fault</c>: an injected failure; worlds with a venue know them.</summary>
    Fault = 8,

    /// <summary><c>command</c>: an operator command; worlds with a plant know them.</summary>
    Command = 9,
}

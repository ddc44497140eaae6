namespace Millwright.Host.Commands;

/// <summary>Who asks (console.md §14.1).</summary>
/// <param name="Name">Name in logs and journal, for example <c>local operator (no token)</c>.</param>
/// <param name="Role">viewer, operator, admin or automation.</param>
/// <param name="Source">web, api, cli or tui.</param>
public sealed record Identity(string Name, string Role, string Source)
{
    /// <summary>True when commands are allowed.</summary>
    public bool MayCommand => Role is "operator" or "admin" or "automation";

    /// <summary>True when the role reaches the least role of a command.</summary>
    public bool Reaches(string role) => role switch
    {
        "admin" => Role == "admin",
        "operator" => MayCommand,
        _ => true,
    };
}

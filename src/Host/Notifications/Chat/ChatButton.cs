namespace Millwright.Host.Notifications.Chat;

/// <summary>A button below a message.</summary>
/// <param name="Label">What it says.</param>
/// <param name="Data">What it sends, at most 64 bytes.</param>
internal sealed record ChatButton(string Label, string Data);

namespace Millwright.Host.Notifications.Chat;

/// <summary>A text with rows of buttons.</summary>
/// <param name="Text">Plain text; escaped when it is sent.</param>
/// <param name="Buttons">Rows of buttons; empty = none.</param>
internal sealed record ChatReply(string Text, IReadOnlyList<IReadOnlyList<ChatButton>> Buttons)
{
    /// <summary>A text without buttons.</summary>
    public static ChatReply Of(string text) => new(text, []);
}

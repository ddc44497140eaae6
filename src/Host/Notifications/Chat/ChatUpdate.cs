namespace Millwright.Host.Notifications.Chat;

/// <summary>One update of the Bot API that matters here: a text, or a pressed button.</summary>
/// <param name="Id">update_id, ascending.</param>
/// <param name="Chat">Chat it came from.</param>
/// <param name="Text">Text, or the data of the button.</param>
/// <param name="Callback">Id of a pressed button to answer; null for a text.</param>
/// <param name="Message">Message the button belongs to; 0 for a text.</param>
internal sealed record ChatUpdate(long Id, string Chat, string Text, string? Callback, long Message);

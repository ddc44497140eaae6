namespace Millwright.Host.Terminal;

/// <summary>One dispatched server-sent event.</summary>
/// <param name="Event">Name.</param>
/// <param name="Data">Data.</param>
/// <param name="Id">Last event id, "" before the first.</param>
public readonly record struct StreamItemText(string Event, string Data, string Id);

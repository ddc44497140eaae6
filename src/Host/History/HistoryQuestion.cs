namespace Millwright.Host.History;

/// <summary>What is read from a rebuilt group.</summary>
/// <param name="Name">Part of the cache key, for example <c>status</c> or <c>slot:3</c>.</param>
/// <param name="Read">Reads it; null when there is no such object at that instant.</param>
internal sealed record HistoryQuestion(string Name, Func<HistoryScene, System.Text.Json.Nodes.JsonNode?> Read);

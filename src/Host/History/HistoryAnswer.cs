using System.Text.Json.Nodes;

namespace Millwright.Host.History;

/// <summary>Answer to a question about the past.</summary>
/// <param name="Body">The answer; null = there was no such object.</param>
/// <param name="Truth">Which instant it shows.</param>
/// <param name="Records">Records applied to get there; 0 = it was at hand.</param>
internal sealed record HistoryAnswer(JsonNode? Body, HistoryTruth Truth, long Records);

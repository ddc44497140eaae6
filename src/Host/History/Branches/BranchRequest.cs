namespace Millwright.Host.History.Branches;

/// <summary>What a branch changes and where (console.md §11).</summary>
/// <param name="At">Instant the branch starts from.</param>
/// <param name="Until">Last recorded input, null = the newest durable one.</param>
/// <param name="Set">Options to change, key to text.</param>
/// <param name="KeepCommands">Recorded commands of operators are applied too; else only the market and time.</param>
internal sealed record BranchRequest(
    HistoryPoint At, HistoryPoint? Until, IReadOnlyDictionary<string, string> Set, bool KeepCommands);

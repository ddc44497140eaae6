namespace Millwright.Host.Kinds;

/// <summary>What a kind knows when it opens its inputs.</summary>
/// <param name="Plant">Plant id.</param>
/// <param name="Texts">Options that differ from their defaults, by key.</param>
/// <param name="DataFolder"><c>MILLWRIGHT_DATA</c>: recorded inputs, or null.</param>
/// <param name="StorageFolder"><c>storage.dir</c>, without a slash at its end.</param>
/// <param name="Say">Shows a line to the operator.</param>
internal sealed record KindSetting(
    string Plant,
    IReadOnlyDictionary<string, string> Texts,
    string? DataFolder,
    string StorageFolder,
    Action<string> Say);

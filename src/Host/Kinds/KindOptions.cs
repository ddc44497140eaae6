using Millwright.Kernel.Options;

namespace Millwright.Host.Kinds;

/// <summary>The option table of a kind.</summary>
/// <typeparam name="T">Immutable options record.</typeparam>
/// <param name="table">Declarations and rules.</param>
internal sealed class KindOptions<T>(OptionTable<T> table) : IKindOptions
    where T : class, new()
{
    /// <inheritdoc/>
    public IReadOnlyList<OptionDescriptor> All => table.Options;

    /// <inheritdoc/>
    public OptionDescriptor? Find(string key) => table.Find(key);

    /// <inheritdoc/>
    public KindBinding Bind(IReadOnlyList<OptionInput> inputs)
    {
        var outcome = table.Bind(inputs);
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var effective = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var option in table.Options)
        {
            var text = OptionText.Format(table.Read(outcome.Options, option));
            effective[option.Key] = text.Length == 0 ? option.DefaultText : OptionTable<T>.Shown(option, text);
            if (text != OptionText.Format(option.Default))
            {
                texts[option.Key] = text;
            }
        }

        return new KindBinding(texts, effective, outcome.Errors, outcome.Warnings);
    }

    /// <summary>Options of a manifest or of a <see cref="KindSetting"/>, back as a record.</summary>
    public T Read(IReadOnlyDictionary<string, string> texts) => table.Bind(
        [.. texts.Select(static pair => new OptionInput(pair.Key, pair.Value, "manifest", pair.Key))]).Options;
}

using System.Reflection;

namespace Millwright.Kernel.Options;

/// <summary>
/// Every key of one options record with its rules. Binding reports all errors at once; changing one key at run time
/// goes through the same checks (kernel.md §10.3).
/// </summary>
/// <typeparam name="T">Immutable options record whose properties carry <see cref="OptionAttribute"/>.</typeparam>
public sealed class OptionTable<T>
    where T : class, new()
{
    private readonly Func<T, T> clone;
    private readonly Dictionary<string, OptionDescriptor> byKey = new(StringComparer.Ordinal);

    /// <summary>Reads the declarations of <typeparamref name="T"/>.</summary>
    /// <param name="clone">Copies the record: <c>o =&gt; o with { }</c>.</param>
    /// <param name="rules">Rules over several keys.</param>
    public OptionTable(Func<T, T> clone, params IReadOnlyList<OptionRule<T>> rules)
    {
        this.clone = clone;
        Rules = rules;
        var defaults = new T();
        var declared = new List<OptionDescriptor>();
        foreach (var property in typeof(T).GetProperties().OrderBy(p => p.MetadataToken))
        {
            if (property.GetCustomAttribute<OptionAttribute>() is { } attribute)
            {
                declared.Add(new OptionDescriptor(property, attribute, property.GetValue(defaults)));
            }
        }

        Options = declared;
        foreach (var option in declared)
        {
            byKey.Add(OptionText.Normalize(option.Key), option);
        }
    }

    /// <summary>All keys in the order of declaration.</summary>
    public IReadOnlyList<OptionDescriptor> Options { get; }

    /// <summary>Rules over several keys.</summary>
    public IReadOnlyList<OptionRule<T>> Rules { get; }

    /// <summary>The descriptor of a key in any spelling, or null.</summary>
    public OptionDescriptor? Find(string key) => byKey.GetValueOrDefault(OptionText.Normalize(key));

    /// <summary>Value of a key.</summary>
    public object? Read(T options, OptionDescriptor option) => option.Property.GetValue(options);

    /// <summary>Builds the options from the winning values; keys of other tables are ignored.</summary>
    public OptionOutcome<T> Bind(IReadOnlyList<OptionInput> inputs)
    {
        var result = clone(new T());
        var errors = new List<OptionError>();
        var warnings = new List<OptionError>();
        var given = new Dictionary<string, OptionInput>(StringComparer.Ordinal);
        var broken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var input in inputs)
        {
            if (Find(input.Key) is not { } option)
            {
                continue;
            }

            given[option.Key] = input;
            if (option.Parse(input.Text).TryGet(out var value, out var failure))
            {
                option.Property.SetValue(result, value);
                continue;
            }

            broken.Add(option.Key);
            errors.Add(new OptionError(
                input.Path, Shown(option, input.Text), input.Layer, option.Expected, failure.Message));
        }

        foreach (var rule in Rules)
        {
            if (!rule.Keys.Any(broken.Contains) && !rule.Holds(result))
            {
                (rule.Warning ? warnings : errors).Add(Violation(rule, result, given));
            }
        }

        return new OptionOutcome<T>(result, errors, warnings);
    }

    /// <summary>Changes one reloadable key while running.</summary>
    /// <param name="current">Options in force.</param>
    /// <param name="key">Key in any spelling.</param>
    /// <param name="text">New value; empty = the default.</param>
    /// <returns>New options, or why the change is refused; nothing changes then.</returns>
    public Result<T> Change(T current, string key, string text)
    {
        if (Find(key) is not { } option)
        {
            var hint = OptionText.Nearest(key, Options.Select(o => o.Key));
            return Result<T>.Fail(
                key, "unknown", $"There is no key {key}." + (hint is null ? "" : $" Did you mean {hint}?"));
        }

        if (!option.Reloadable)
        {
            return Result<T>.Fail(option.Key, "not_reloadable", $"{option.Key} can only change at start.");
        }

        var value = option.Default;
        if (text.Length > 0 && !option.Parse(text).TryGet(out value, out var failure))
        {
            return Result<T>.Fail(option.Key, failure.Reason, $"{failure.Message} Expected: {option.Expected}.");
        }

        var result = clone(current);
        option.Property.SetValue(result, value);
        foreach (var rule in Rules)
        {
            if (!rule.Warning && rule.Keys.Contains(option.Key) && !rule.Holds(result))
            {
                return Result<T>.Fail(option.Key, "rule", $"{rule.Expected} would not hold.");
            }
        }

        return Result<T>.Ok(result);
    }

    /// <summary>Value for people: secrets are <c>***</c>.</summary>
    public static string Shown(OptionDescriptor option, string text) =>
        option.Secret && text.Length > 0 ? "***" : text;

    private OptionError Violation(OptionRule<T> rule, T options, Dictionary<string, OptionInput> given)
    {
        var path = rule.Keys.FirstOrDefault(given.ContainsKey) ?? rule.Keys[0];
        var option = Find(path)!;
        var input = given.GetValueOrDefault(path);
        return new OptionError(
            input?.Path ?? path,
            Shown(option, OptionText.Format(Read(options, option))),
            input?.Layer ?? "default",
            rule.Expected,
            $"The rule over {string.Join(", ", rule.Keys)} is broken.");
    }
}

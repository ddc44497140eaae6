namespace Millwright.Kernel;

/// <summary>
/// Runtime toggles of a group (kernel.md §10.1). Overrides are volatile: cleared by <c>RunStarted</c>, no part of a
/// state digest. Changes are journaled records, so a replay sees them at the same place; a snapshot holds them for
/// replays that begin in the middle of a run.
/// </summary>
public sealed class ToggleRegistry
{
    private readonly List<ToggleEntry> entries;
    private readonly Dictionary<string, int> index = new(StringComparer.Ordinal);
    private readonly bool?[] overrides;
    private readonly (string By, Instant At)[] changes;

    /// <summary>Creates a registry; keys are unique.</summary>
    public ToggleRegistry(IReadOnlyList<ToggleEntry> entries)
    {
        this.entries = [.. entries];
        for (var i = 0; i < this.entries.Count; i++)
        {
            index.Add(this.entries[i].Key, i);
        }

        overrides = new bool?[this.entries.Count];
        changes = new (string, Instant)[this.entries.Count];
    }

    /// <summary>True when the key exists.</summary>
    public bool Contains(string key) => index.ContainsKey(key);

    /// <summary>True when the registry holds the key.</summary>
    public bool IsKnown(string key) => index.ContainsKey(key);

    /// <summary>Override, else configuration; false for an unknown key.</summary>
    public bool IsEffective(string key) =>
        index.TryGetValue(key, out var i) && (overrides[i] ?? entries[i].ConfigDefault);

    /// <summary>Effective and every dependency effective; what subsystems test.</summary>
    public bool IsActive(string key)
    {
        if (!index.TryGetValue(key, out var i) || !(overrides[i] ?? entries[i].ConfigDefault))
        {
            return false;
        }

        foreach (var dependency in entries[i].Dependencies)
        {
            if (!IsEffective(dependency))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Override of a key while it acts: null without one, false while a dependency is off.</summary>
    public bool? Override(string key) =>
        index.TryGetValue(key, out var i) && overrides[i] is not null ? IsActive(key) : null;

    /// <summary>First dependency that is not effective, or null; turning on is refused naming it.</summary>
    public string? MissingDependency(string key) => index.TryGetValue(key, out var i)
        ? entries[i].Dependencies.FirstOrDefault(d => !IsEffective(d))
        : null;

    /// <summary>
    /// Checks a change before it is journaled: reasons <c>unknown</c>, <c>not_runtime_safe</c>,
    /// <c>dependency_missing</c> and <c>conflict</c> (both name the other key). Turning off is always allowed. Null
    /// when the change may be made.
    /// </summary>
    public DomainError? Check(string key, bool value)
    {
        if (!index.TryGetValue(key, out var i))
        {
            return new DomainError(key, "unknown", $"There is no toggle '{key}'.");
        }

        if (!entries[i].RuntimeSafe)
        {
            return new DomainError(key, "not_runtime_safe", $"Toggle '{key}' changes only with a restart.");
        }

        if (value && MissingDependency(key) is { } missing)
        {
            return new DomainError(key, "dependency_missing", $"Toggle '{key}' needs '{missing}', which is off.");
        }

        return value && entries[i].Conflicts?.FirstOrDefault(IsEffective) is { } other
            ? new DomainError(key, "conflict", $"Toggle '{key}' conflicts with '{other}', which is on.")
            : null;
    }

    /// <summary>
    /// Effective toggles that become dormant when <paramref name="key"/> goes off; the answer warns of them.
    /// </summary>
    public IReadOnlyList<string> DependentsOf(string key) =>
        [.. entries.Where(e => e.Dependencies.Contains(key) && IsEffective(e.Key)).Select(e => e.Key)];

    /// <summary>Sets an override; unknown keys are ignored (the gateway refused them).</summary>
    public void Set(string key, bool value, string issuer, Instant at) => Change(key, value, issuer, at);

    /// <summary>Back to configuration.</summary>
    public void Reset(string key, string issuer, Instant at) => Change(key, null, issuer, at);

    /// <summary>Clears every override (restart).</summary>
    public void ClearOverrides()
    {
        Array.Clear(overrides);
        Array.Clear(changes);
    }

    /// <summary>Writes the overrides: what replaying the rest of the same run needs.</summary>
    public void Encode(CseWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.List(overrides.Count(value => value is not null));
        for (var i = 0; i < overrides.Length; i++)
        {
            if (overrides[i] is { } value)
            {
                writer.String(entries[i].Key);
                writer.Bool(value);
                writer.String(changes[i].By ?? "");
                writer.I64(changes[i].At.Ns);
            }
        }
    }

    /// <summary>Replaces the overrides; keys this build does not know are left out.</summary>
    public void Decode(ref CseReader reader)
    {
        ClearOverrides();
        for (var n = reader.List(); n > 0; n--)
        {
            var key = reader.String();
            Change(key, reader.Bool(), reader.String(), new Instant(reader.I64()));
        }
    }

    /// <summary>Every toggle in registry order.</summary>
    public IReadOnlyList<ToggleView> View() => [.. entries.Select((entry, i) => new ToggleView(
        entry,
        overrides[i] ?? entry.ConfigDefault,
        IsActive(entry.Key),
        overrides[i],
        changes[i].By ?? "",
        changes[i].At))];

    private void Change(string key, bool? value, string issuer, Instant at)
    {
        if (index.TryGetValue(key, out var i))
        {
            overrides[i] = value;
            changes[i] = (issuer, at);
        }
    }
}

using System.Buffers.Binary;
using Millwright.Host.Configuration;
using Millwright.Host.Http;
using Millwright.Host.Logging;
using Millwright.Host.Runtime;
using Millwright.Kernel;

namespace Millwright.Host.Commands;

/// <summary>Turns one switch of a plant, whoever asks: rules, record, log and audit (regime.md §11.1).</summary>
internal static class ToggleTurn
{
    /// <summary>Why a switch cannot get a value, or null.</summary>
    /// <param name="rows">The registry now.</param>
    /// <param name="key">The switch.</param>
    /// <param name="value">Wanted value; null = back to the configuration.</param>
    public static CommandProblem? Problem(IReadOnlyList<ToggleView> rows, string key, bool? value)
    {
        if (rows.FirstOrDefault(row => row.Entry.Key == key) is not { } toggle)
        {
            return new CommandProblem(404, "unknown_toggle", $"There is no toggle {key}.");
        }

        if (value is not null && !toggle.Entry.RuntimeSafe)
        {
            return new CommandProblem(
                409, "side_effect_failed", ToggleCatalog.Obstacle(key) ?? $"{key} changes only with a restart.");
        }

        var missing = toggle.Entry.Dependencies
            .Where(name => rows.All(row => row.Entry.Key != name || !row.Effective)).ToArray();
        return value == true && missing.Length > 0
            ? new CommandProblem(
                409, "dependency_missing", $"{key} needs {string.Join(", ", missing)}.", new { missing })
            : null;
    }

    /// <summary>What a change makes dormant.</summary>
    public static string[] Warnings(IReadOnlyList<ToggleView> rows, string key, bool? value) => value == false
        ? [.. rows.Where(row => row.Effective && row.Entry.Dependencies.Contains(key))
            .Select(row => $"{row.Entry.Key} becomes dormant")]
        : [];

    /// <summary>Journals a change.</summary>
    /// <returns>Its id, or null when the plant takes no records now.</returns>
    public static string? Submit(
        HttpServices services, HostedPlant plant, Identity identity, ToggleView row, bool? value, string? reason)
    {
        var key = row.Entry.Key;
        var id = Guid.CreateVersion7(services.Time.GetUtcNow());
        var input = new RecordInput(
            RecordType.ToggleChanged, PlantAddress.Kernel, 0, plant.Group.Now.Ns,
            BinaryPrimitives.ReadUInt64BigEndian(id.ToByteArray(bigEndian: true).AsSpan(8)));
        if (!plant.Group.IsReady
            || !plant.Group.TrySubmit(Lane.Safety, in input, new ToggleChange(key, value, identity.Name).Encode()))
        {
            return null;
        }

        var command = id.ToString("N");
        HostLog.ToggleSwitched(
            services.Log, plant.Id, command, key, value is { } set ? set ? "on" : "off" : "default", identity.Name);
        services.ToggleAudit.Add(new ToggleAuditRow(
            plant.Id, key, value, identity.Name, reason, services.Time.GetUtcNow(), command)
        {
            OldEffective = row.Effective,
            NewEffective = value ?? row.Entry.ConfigDefault,
            OldSource = row.Source,
            NewSource = value is null ? "config_default" : "runtime_override",
        });
        return command;
    }
}

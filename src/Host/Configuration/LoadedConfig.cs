using Millwright.Kernel.Options;

namespace Millwright.Host.Configuration;

/// <summary>Result of loading: usable only without errors.</summary>
/// <param name="Host">Host-wide options.</param>
/// <param name="Plants">Plants in order; the first is the default plant.</param>
/// <param name="Effective">Every key with its value and provenance.</param>
/// <param name="Errors">All errors of all sections.</param>
/// <param name="Warnings">Legal but doubtful combinations.</param>
/// <param name="InsecureBind">True when a non-loopback bind without TLS was explicitly allowed.</param>
public sealed record LoadedConfig(
    ServerOptions Host,
    IReadOnlyList<PlantConfig> Plants,
    IReadOnlyList<EffectiveValue> Effective,
    IReadOnlyList<OptionError> Errors,
    IReadOnlyList<OptionError> Warnings,
    bool InsecureBind);

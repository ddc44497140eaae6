using Millwright.Kernel.Options;

namespace Millwright.Host.Kinds;

/// <summary>The option table of a kind without its type.</summary>
internal interface IKindOptions
{
    /// <summary>Keys in the order of declaration.</summary>
    IReadOnlyList<OptionDescriptor> All { get; }

    /// <summary>The descriptor of a key in any spelling, or null.</summary>
    OptionDescriptor? Find(string key);

    /// <summary>Checks the winning values.</summary>
    KindBinding Bind(IReadOnlyList<OptionInput> inputs);
}

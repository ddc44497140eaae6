namespace Millwright.Regime.Engine;

/// <summary>Flags as of the start of the turn: effective and every dependency effective.</summary>
public interface IFlags
{
    /// <summary>True when the flag acts.</summary>
    bool IsActive(string key);
}

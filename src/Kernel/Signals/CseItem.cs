namespace Millwright.Kernel;

/// <summary>Reads one item of a generic state from the canonical encoding.</summary>
public delegate T CseItem<out T>(ref CseReader reader);
